package io.perennial.cassandra.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Java that runs the node: a JDK 17, which Cassandra 5.0 supports, if there is one. */
record NodeJvm(Path home, int feature) {
    private static final int SUPPORTED = 17;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    static NodeJvm of(@Nullable Path javaHome) {
        if (javaHome == null) {
            return installed(SUPPORTED).orElseGet(NodeJvm::running);
        }
        return at(javaHome).orElseThrow(() -> new NodeStartException("There is no Java in " + javaHome));
    }

    static NodeJvm running() {
        return new NodeJvm(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The first Java of this version under the usual folders. */
    static Optional<NodeJvm> installed(int feature) {
        return candidates().stream()
                .flatMap(home -> at(home).stream())
                .filter(jvm -> jvm.feature == feature)
                .findFirst();
    }

    Path executable() {
        return home.resolve("bin").resolve("java");
    }

    private static Optional<NodeJvm> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find()
                    ? Optional.of(new NodeJvm(home, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + release, e);
        }
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        String own = System.getenv("JAVA_HOME");
        if (own != null && !own.isBlank()) {
            homes.add(Path.of(own));
        }
        Path user = Path.of(System.getProperty("user.home"));
        for (Path folder : List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt/java"),
                Path.of("/opt"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"),
                Path.of("/Library/Java/JavaVirtualMachines"))) {
            addAll(homes, folder);
        }
        return homes;
    }

    private static void addAll(List<Path> homes, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                homes.add(entry);
                homes.add(entry.resolve("Contents").resolve("Home"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
