package io.perennial.server.crash;

import io.perennial.storage.cassandra.TestNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The server as it is shipped, target/app, in a process that can be killed and started again on the same data. */
final class ServerProcess implements AutoCloseable {
    private static final Path APP = Path.of("target/app").toAbsolutePath();
    static final Path BUNDLED_PLUGINS = APP.resolve("plugins");
    /** What a server that ended in order had loaded; the tests of a JVM share it. */
    private static final Path CLASSES = Path.of(
                    "target/it-classes-%d.jsa".formatted(ProcessHandle.current().pid()))
            .toAbsolutePath();

    private static final int KILLED = 137;
    private static final Duration READY = Duration.ofSeconds(120);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestNode node;
    private final String keyspace;
    private final Path data;
    private final Path plugins;
    private final int port;
    private final Map<String, String> more = new HashMap<>();
    private Process process;

    ServerProcess(TestNode node, String keyspace, Path data) throws IOException {
        this(node, keyspace, data, BUNDLED_PLUGINS);
    }

    ServerProcess(TestNode node, String keyspace, Path data, Path plugins) throws IOException {
        this.node = node;
        this.keyspace = keyspace;
        this.data = data;
        this.plugins = plugins;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    /** A server that has the keys of another one, so that both are of one installation. */
    ServerProcess withKeysOf(ServerProcess other) throws IOException {
        for (var key : List.of("master.key", "operator.key")) Files.copy(other.data.resolve(key), data.resolve(key));
        return this;
    }

    /** One more setting of the server, from its next start on. */
    ServerProcess with(String setting, String value) {
        more.put(setting, value);
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String operatorKey() throws IOException {
        return Files.readString(data.resolve("operator.key")).strip();
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param killAt a KillPoint, or empty for none
     */
    void start(String killAt) throws IOException {
        start(killAt, Files.exists(CLASSES) ? "-XX:SharedArchiveFile=" + CLASSES : "-Xshare:auto");
    }

    /** Starts it so that {@link #stop} keeps the classes it has loaded: later starts take two thirds of the time. */
    void startToLearn() throws IOException {
        if (Files.exists(CLASSES)) start("");
        else start("", "-XX:ArchiveClassesAtExit=" + CLASSES);
    }

    /** Ends it in order. Not where the next start is to find what a kill leaves. */
    void stop() throws InterruptedException {
        process.destroy();
        exitCode(READY);
    }

    private void start(String killAt, String sharing) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                sharing,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddatastax-java-driver.advanced.metadata.schema.debouncer.window=10ms",
                "-cp",
                APP.resolve("lib") + "/*",
                "io.perennial.server.Main");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PERENNIAL_"));
        builder.environment().put("PERENNIAL_PORT", Integer.toString(port));
        builder.environment().put("PERENNIAL_DATA", data.toString());
        builder.environment().put("PERENNIAL_PLUGINS", plugins.toString());
        builder.environment().put("PERENNIAL_CASSANDRA", node.hostAndPort());
        builder.environment().put("PERENNIAL_DATACENTER", node.datacenter());
        builder.environment().put("PERENNIAL_KEYSPACE", keyspace);
        builder.environment().put("PERENNIAL_KILL_AT", killAt);
        builder.environment().putAll(more);
        process = builder.start();
        Awaitility.await("the server is ready; its log is " + log())
                .atMost(READY)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || isReady());
        if (!process.isAlive() && process.exitValue() != KILLED)
            throw new AssertionError("the server ended with %d:%n%s".formatted(process.exitValue(), endOfLog()));
    }

    private String endOfLog() throws IOException {
        var lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private boolean isReady() {
        var request = HttpRequest.newBuilder(uri().resolve("/observe/health")).build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end; the exit code, which is 137 after a kill. */
    int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
            throw new AssertionError("the server still runs after " + atMost + "; its log is " + log());
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it where it stands, as a machine that hangs would. */
    void pause() throws Exception {
        signal("-STOP");
    }

    /** Lets it go on where it stood. */
    void goOn() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        var sent = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
        if (sent.waitFor() != 0) throw new IllegalStateException("kill %s failed".formatted(signal));
    }

    /** A number among its metrics. */
    double metric(String name) throws Exception {
        var request = HttpRequest.newBuilder(uri().resolve("/observe/metrics")).build();
        var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return answer.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private Path log() {
        return data.resolve("server.log");
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) kill();
    }
}
