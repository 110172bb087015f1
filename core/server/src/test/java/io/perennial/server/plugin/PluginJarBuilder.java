package io.perennial.server.plugin;

import static java.util.stream.Collectors.joining;

import io.perennial.spi.PerennialPlugin;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes real plugin jars out of source text. */
final class PluginJarBuilder {
    /** The same source is compiled once in a run of the tests. */
    private static final Map<Object, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<Path> classPath = new ArrayList<>();

    /** A plugin without anything in it but a manifest. */
    static PluginJarBuilder named(String id) {
        PluginJarBuilder jar = new PluginJarBuilder();
        return jar.manifest("Plugin-Id", id)
                .manifest("Plugin-Version", "1.0.0")
                .manifest("Plugin-Requires", ">=0.1.0 & <0.2.0");
    }

    /** A plugin with the channel of this source. */
    static PluginJarBuilder with(PluginSource source) {
        return named(source.id()).source(source.className(), source.text()).service(source.className());
    }

    PluginJarBuilder manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    PluginJarBuilder without(String manifestName) {
        manifest.remove(manifestName);
        return this;
    }

    PluginJarBuilder source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    PluginJarBuilder service(String... classNames) {
        return entry(
                "META-INF/services/" + PerennialPlugin.class.getName(),
                Stream.of(classNames).collect(joining("\n")));
    }

    PluginJarBuilder entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    PluginJarBuilder entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    /** What the sources are compiled against beside the SPI. */
    PluginJarBuilder against(Path jarOrFolder) {
        classPath.add(jarOrFolder);
        return this;
    }

    Path writeTo(Path folder) {
        return writeTo(folder, manifest.getOrDefault("Plugin-Id", "nameless") + ".jar");
    }

    Path writeTo(Path folder, String fileName) {
        Path jar = folder.resolve(fileName);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), attributes())) {
            Map<String, byte[]> all = new LinkedHashMap<>(compiled());
            all.putAll(entries);
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest attributes() {
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
        return written;
    }

    private Map<String, byte[]> compiled() throws IOException {
        if (sources.isEmpty()) return Map.of();
        List<Object> all = List.of(Map.copyOf(sources), List.copyOf(classPath));
        Map<String, byte[]> known = COMPILED.get(all);
        if (known != null) return known;
        Map<String, byte[]> compiled = compile();
        COMPILED.put(all, compiled);
        return compiled;
    }

    private Map<String, byte[]> compile() throws IOException {
        Path classes = Files.createTempDirectory("plugin-classes");
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<JavaFileObject> files = sources.entrySet().stream()
                .map(source -> (JavaFileObject) new Source(source.getKey(), source.getValue()))
                .toList();
        String path = Stream.concat(
                        Stream.of(home(PerennialPlugin.class), home(org.slf4j.Logger.class)), classPath.stream())
                .map(Path::toString)
                .collect(joining(File.pathSeparator));
        boolean good = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null, null, problems, List.of("-d", classes.toString(), "-cp", path, "-proc:none"), null, files)
                .call();
        if (!good) throw new IllegalArgumentException(problems.getDiagnostics().toString());
        try (Stream<Path> found = Files.walk(classes)) {
            Map<String, byte[]> compiled = new LinkedHashMap<>();
            for (Path file : found.filter(Files::isRegularFile).sorted().toList())
                compiled.put(
                        classes.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            return compiled;
        }
    }

    /** The jar or folder that a class of the test's class path comes from. */
    static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytesOf(Class<?> type) {
        try (var in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            var out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
