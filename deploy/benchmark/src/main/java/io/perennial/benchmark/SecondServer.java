package io.perennial.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Another server of the installation, beside the one that is measured; it can be killed. */
final class SecondServer implements AutoCloseable {
    private final Process process;

    private SecondServer(Process process) {
        this.process = process;
    }

    /** Starts one with the keys of the first. It is not ready yet. */
    static SecondServer start(Target target, InetSocketAddress cassandra) {
        try {
            var data = Files.createDirectories(target.data().resolve("second"));
            for (var key : List.of("master.key", "operator.key"))
                if (Files.notExists(data.resolve(key))) Files.copy(target.data().resolve(key), data.resolve(key));
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    target.app().resolve("lib") + "/*",
                    "io.perennial.server.Main");
            builder.redirectErrorStream(true)
                    .redirectOutput(data.resolve("server.log").toFile());
            var environment = builder.environment();
            environment.put("PERENNIAL_PORT", Integer.toString(freePort()));
            environment.put("PERENNIAL_DATA", data.toString());
            environment.put("PERENNIAL_CASSANDRA", cassandra.getHostString() + ":" + cassandra.getPort());
            return new SecondServer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** As kill -9 does; when, in nanoseconds of System.nanoTime. */
    long kill() {
        var at = System.nanoTime();
        process.destroyForcibly().onExit().join();
        return at;
    }

    @Override
    public void close() {
        kill();
    }
}
