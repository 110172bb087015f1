package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.plugin.PluginStatus.State;
import io.perennial.server.plugin.PluginSource.Method;
import io.perennial.spi.Channel;
import io.perennial.spi.PerennialPlugin;
import io.perennial.spi.SendResult;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassLoadingTest {
    private static final String LEAVE_A_TRACE =
            "System.getProperties().put(new Object(), new java.lang.ref.WeakReference<>(getClass().getClassLoader()));";

    @TempDir
    Path folder;

    @Test
    void pluginThatPacksTheSpi_runsOnTheHostsAndIsWarnedOf() {
        PluginJarBuilder jar = PluginJarBuilder.with(new PluginSource("packed"));
        for (Class<?> type : List.of(PerennialPlugin.class, Channel.class, SendResult.class, org.slf4j.Logger.class))
            jar.entry(type.getName().replace('.', '/') + ".class", PluginJarBuilder.bytesOf(type));
        jar.writeTo(folder);
        PluginJarBuilder.with(new PluginSource("plain")).writeTo(folder);
        try (Warnings warnings = new Warnings();
                JarPluginHost host = Hosting.open(folder)) {
            assertThat(warnings.of("'packed'"))
                    .singleElement()
                    .asString()
                    .contains("has the SPI in its jar", "perennial-spi with the scope 'provided'");
            assertThat(warnings.of("'plain'")).isEmpty();
            assertThat(Hosting.status(host, "packed").reason()).isEmpty();
            assertThat(host.send(Hosting.target("packed"), Hosting.dispatch())).isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    void classOfTheSpiThatTheHostLacks_isNotTakenFromThePlugin() {
        PluginSource source = new PluginSource("future").before(Method.CONSTRUCTOR, "new io.perennial.spi.Future();");
        PluginJarBuilder.with(source)
                .source("io.perennial.spi.Future", "package io.perennial.spi; public class Future {}")
                .writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(Hosting.status(host, "future").state()).isEqualTo(State.FAILED);
            assertThat(Hosting.status(host, "future").reason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("io/perennial/spi/Future"));
        }
    }

    @Test
    void hostsClasses_areOutOfReach() {
        for (String hidden : List.of(
                "io.perennial.engine.json.Json",
                "io.perennial.server.plugin.JarPluginHost",
                "org.pf4j.PluginManager",
                "io.github.resilience4j.bulkhead.Bulkhead",
                "jakarta.json.Json",
                "io.perennial.spix.Any")) {
            assertThat(found(hidden)).as(hidden).isFalse();
        }
        for (String shared : List.of(
                "io.perennial.spi.SendResult",
                "org.slf4j.LoggerFactory",
                "java.sql.Driver",
                "java.net.http.HttpClient"))
            assertThat(found(shared)).as(shared).isTrue();
    }

    private boolean found(String className) {
        PluginSource source = new PluginSource("finder").body(Method.SEND, """
                try {
                    Class.forName("%s");
                    return SendResult.accepted("found");
                } catch (ClassNotFoundException e) {
                    return SendResult.accepted("hidden");
                }""".formatted(className));
        PluginJarBuilder.with(source).writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            return host.send(Hosting.target("finder"), Hosting.dispatch()).equals(SendResult.accepted("found"));
        }
    }

    @Test
    void contextClassLoader_isThePlugins() {
        PluginSource source = new PluginSource("context")
                .body(
                        Method.SEND,
                        "return SendResult.accepted(String.valueOf(Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()));");
        PluginJarBuilder.with(source).writeTo(folder);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.send(Hosting.target("context"), Hosting.dispatch())).isEqualTo(SendResult.accepted("true"));
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void serviceFiles_areReadAsOftenAsAskedFor() {
        PluginSource source = new PluginSource("services").body(Method.SEND, """
                try {
                    var said = "";
                    for (int i = 0; i < 2; i++)
                        for (var url : java.util.Collections.list(getClass().getClassLoader().getResources("META-INF/services/com.example.Words")))
                            try (var in = url.openStream()) {
                                said += new String(in.readAllBytes()) + url.toString().endsWith("/META-INF/services/com.example.Words") + " ";
                            }
                    return SendResult.accepted(said);
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }""");
        PluginJarBuilder.with(source)
                .entry("META-INF/services/com.example.Words", "mine ")
                .writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.send(Hosting.target("services"), Hosting.dispatch()))
                    .isEqualTo(SendResult.accepted("mine true mine true"));
        }
    }

    @Test
    void resources_areThePluginsOwn() {
        PluginSource source = new PluginSource("resources").body(Method.SEND, """
                try (var in = getClass().getResource("/words.txt").openStream()) {
                    return SendResult.accepted(new String(in.readAllBytes()));
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }""");
        PluginJarBuilder.with(source).entry("words.txt", "mine").writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.send(Hosting.target("resources"), Hosting.dispatch()))
                    .isEqualTo(SendResult.accepted("mine"));
        }
    }

    @Test
    void twoPlugins_haveTheirOwnCopyOfAClass() {
        for (String id : List.of("one", "two")) {
            PluginSource source = new PluginSource(id)
                    .before(Method.CONSTRUCTOR, "com.shared.Counter.count++;")
                    .body(Method.SEND, "return SendResult.accepted(String.valueOf(com.shared.Counter.count));");
            PluginJarBuilder.with(source)
                    .source(
                            "com.shared.Counter",
                            "package com.shared; public class Counter { public static int count; }")
                    .writeTo(folder);
        }
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.send(Hosting.target("one"), Hosting.dispatch())).isEqualTo(SendResult.accepted("1"));
            assertThat(host.send(Hosting.target("two"), Hosting.dispatch())).isEqualTo(SendResult.accepted("1"));
        }
    }

    @Test
    void classLoaders_areFreedAfterClose() throws Exception {
        PluginSource good =
                new PluginSource("good").before(Method.SEND, "new ThreadLocal<Object>().set(new Opened(null));");
        PluginSource throwing = new PluginSource("throwing").before(Method.SEND, "throw new LikeThreadDeath();");
        PluginSource refused = new PluginSource("refused").before(Method.CHANNELS, "throw new LikeThreadDeath();");
        for (PluginSource source : List.of(good, throwing, refused))
            PluginJarBuilder.with(source.before(Method.CONSTRUCTOR, LEAVE_A_TRACE))
                    .writeTo(folder);
        for (int i = 0; i < 20; i++) useAndClose();
        assertThat(traces()).hasSize(60);
        long end = System.nanoTime() + 20_000_000_000L;
        while (traces().stream().anyMatch(loader -> loader.get() != null) && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(traces()).allMatch(loader -> loader.get() == null);
        System.getProperties().values().removeIf(WeakReference.class::isInstance);
    }

    private void useAndClose() {
        try (JarPluginHost host = Hosting.open(folder)) {
            for (int i = 0; i < 3; i++) {
                host.send(Hosting.target("good"), Hosting.dispatch());
                host.send(Hosting.target("throwing"), Hosting.dispatch());
            }
            host.checkConnection(Hosting.target("good"));
        }
    }

    private static List<WeakReference<?>> traces() {
        List<WeakReference<?>> traces = new ArrayList<>();
        System.getProperties().values().forEach(value -> {
            if (value instanceof WeakReference<?> trace) traces.add(trace);
        });
        return traces;
    }

    @Test
    void jarOfAClosedHost_canBeReplaced() throws Exception {
        PluginSource source = new PluginSource("some").body(Method.SEND, """
                try (var in = getClass().getResource("/words.txt").openStream()) {
                    return SendResult.accepted(new String(in.readAllBytes()));
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }""");
        for (String words : List.of("old", "new and longer")) {
            PluginJarBuilder.with(source).entry("words.txt", words).writeTo(folder);
            try (JarPluginHost host = Hosting.open(folder)) {
                assertThat(host.send(Hosting.target("some"), Hosting.dispatch()))
                        .isEqualTo(SendResult.accepted(words));
            }
            assertThat(openFiles()).noneMatch(file -> file.startsWith(folder));
        }
    }

    /** Empty where the system does not say. */
    private static List<Path> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) return List.of();
        try (Stream<Path> links = Files.list(descriptors)) {
            List<Path> files = new ArrayList<>();
            for (Path link : links.toList()) {
                if (Files.isSymbolicLink(link)) files.add(Files.readSymbolicLink(link));
            }
            return files;
        }
    }
}
