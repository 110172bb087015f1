package io.perennial.server.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files of a folder on the class path, read once: what is not among them is not there, however a path is written. */
final class Assets {
    private final Map<String, Asset> byName;

    private Assets(Map<String, Asset> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Reads a folder with all below it; empty if there is none. */
    static Assets read(ClassLoader loader, String folder) {
        var url = loader.getResource(folder);
        if (url == null) return new Assets(Map.of());
        try {
            return new Assets(url.getProtocol().equals("jar") ? fromJar(url) : files(Path.of(url.toURI())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Asset> fromJar(URL url) throws IOException {
        var parts = url.toString().split("!", 2);
        try (var jar = FileSystems.newFileSystem(URI.create(parts[0]), Map.of())) {
            return files(jar.getPath(parts[1]));
        }
    }

    private static Map<String, Asset> files(Path folder) throws IOException {
        Map<String, Asset> files = new HashMap<>();
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(Files::isRegularFile).collect(Collectors.toList())) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                files.put(name, new Asset(name, Files.readAllBytes(file)));
            }
        }
        return files;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
