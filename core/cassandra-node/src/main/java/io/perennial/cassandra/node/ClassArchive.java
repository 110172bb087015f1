package io.perennial.cassandra.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A file with the classes that a node has loaded, parsed and verified: a start with it takes a fifth less processor time. The
 * node's JVM writes it when it ends in order; one that does not fit the JVM is ignored by it.
 */
record ClassArchive(Path file) {

    /** What the JVM is told: to use the archive, or to make it where there is none or the classes are newer. */
    List<String> options(Path ownClasses, NodeJvm jvm) {
        // The JVM takes no folder of classes into an archive.
        if (Files.isDirectory(ownClasses)) {
            return List.of();
        }
        return isNewerThan(ownClasses) && isNewerThan(jvm.executable())
                ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off", "-Xlog:class+path=off")
                : List.of("-XX:ArchiveClassesAtExit=" + unfinished(), "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** Once the node has ended: what it wrote counts now, as a whole. */
    void keep() {
        try {
            if (Files.exists(unfinished())) {
                Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the classes in " + file, e);
        }
    }

    /** After a node that was killed: it may have been writing. */
    void drop() {
        try {
            Files.deleteIfExists(unfinished());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + unfinished(), e);
        }
    }

    private Path unfinished() {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
    }

    private boolean isNewerThan(Path source) {
        try {
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(source)) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
