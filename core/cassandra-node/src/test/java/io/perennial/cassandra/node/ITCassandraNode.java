package io.perennial.cassandra.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ITCassandraNode {
    private static final Path JARS = Path.of(System.getProperty(NodeSettings.JARS));

    @TempDir
    Path folder;

    /** Whatever JDK runs the node: 17 where there is one, and the one that runs this test. */
    static Stream<Path> javaHomes() {
        Set<Path> homes = NodeJvm.installed(17)
                .map(jvm -> Set.of(jvm.home(), NodeJvm.running().home()))
                .orElseGet(() -> Set.of(NodeJvm.running().home()));
        return homes.stream();
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void restart_findsWhatWasWritten(Path javaHome) {
        NodeSettings settings = settings().withJavaHome(javaHome);
        try (CassandraNode node = CassandraNode.start(settings).awaitReady()) {
            write(node.contactPoint(), "kept");
        }
        try (CassandraNode node = CassandraNode.start(settings).awaitReady()) {
            assertThat(read(node.contactPoint())).isEqualTo("kept");
        }
    }

    @Test
    void kill_losesNothingThatWasOnDisk() {
        CassandraNode killed = CassandraNode.start(settings()).awaitReady();
        write(killed.contactPoint(), "kept");
        killed.kill();
        assertThat(killed.alive()).isFalse();
        try (CassandraNode node = CassandraNode.start(settings()).awaitReady()) {
            assertThat(read(node.contactPoint())).isEqualTo("kept");
        }
    }

    /** Cassandra's own pool would show this very query among those that run. */
    @Test
    void requests_areServedByTheStandInOfCassandrasPool() {
        try (CassandraNode node = CassandraNode.start(settings()).awaitReady();
                CqlSession session = session(node.contactPoint())) {
            assertThat(session.execute("SELECT * FROM system_views.queries")).isEmpty();
        }
    }

    @Test
    void parentKilled_nodeEndsAndTheNextStartWorks() throws IOException {
        Process parent = parent();
        String[] ready = firstLine(parent).split(" ");
        assertThat(ready[0]).isEqualTo("ready");
        ProcessHandle node = ProcessHandle.of(Long.parseLong(ready[2])).orElseThrow();
        write(address(ready[1]), "kept");

        parent.destroyForcibly();
        // Started at once, while the orphan may still be draining.
        try (CassandraNode next = CassandraNode.start(settings()).awaitReady()) {
            assertThat(node.isAlive()).isFalse();
            assertThat(read(next.contactPoint())).isEqualTo("kept");
        }
    }

    @Test
    void callerGone_endsNodeAndItsParent() throws IOException {
        Process parent = parent();
        ProcessHandle node = ProcessHandle.of(Long.parseLong(firstLine(parent).split(" ")[2]))
                .orElseThrow();

        parent.getOutputStream().close();

        await().atMost(Duration.ofSeconds(40)).until(() -> !node.isAlive() && !parent.isAlive());
    }

    @Test
    void secondNodeOnTheSameFolder_isRefused() {
        CassandraNode first = CassandraNode.start(settings());
        assertThatThrownBy(() -> CassandraNode.start(settings()))
                .isInstanceOf(NodeStartException.class)
                .hasMessageContaining("Another process runs a node on " + folder);
        first.kill();
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    @EnabledOnOs(OS.LINUX) // Elsewhere nothing says what a process has mapped.
    void classArchive_isMadeAtAnOrderlyEnd_andServesTheNextStart(Path javaHome) throws IOException {
        Path archive = folder.resolve("node.jsa");
        NodeSettings settings = settings().withJavaHome(javaHome).withClassArchive(archive);
        CassandraNode.start(settings).awaitReady().kill();
        assertThat(archive).doesNotExist();

        CassandraNode.start(settings).awaitReady().close();
        Object made = Files.getLastModifiedTime(archive);

        try (CassandraNode node = CassandraNode.start(settings).awaitReady()) {
            assertThat(Files.readString(Path.of("/proc/" + node.pid() + "/maps")))
                    .contains(archive.toString());
        }
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
    }

    @Test
    void failedStart_showsTheEndOfTheLog() throws IOException {
        Path noJars = Files.createDirectory(folder.resolve("no-jars"));
        CassandraNode node = CassandraNode.start(settings().withJars(noJars));
        assertThatThrownBy(node::awaitReady)
                .isInstanceOf(NodeStartException.class)
                .hasMessageContaining("ended with exit code 1 before it was ready")
                .hasMessageContaining("ClassNotFoundException");
    }

    @Test
    void takenPort_isNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            NodeSettings settings = settings().withCqlPort(taken.getLocalPort());
            assertThatThrownBy(() -> CassandraNode.start(settings))
                    .isInstanceOf(NodeStartException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("PERENNIAL_CQL_PORT");
        }
    }

    private NodeSettings settings() {
        return NodeSettings.in(folder).withHeapMegabytes(256);
    }

    private Process parent() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        NodeJvm.running().executable().toString(),
                        "-cp",
                        Path.of("target", "classes").toString(),
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PERENNIAL_NODE_DATA", folder.toString());
        builder.environment().put("PERENNIAL_NODE_JARS", JARS.toString());
        builder.environment().put("PERENNIAL_NODE_HEAP", "256");
        return builder.start();
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static InetSocketAddress address(String hostAndPort) {
        String[] parts = hostAndPort.split(":");
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    private static void write(InetSocketAddress node, String value) {
        try (CqlSession session = session(node)) {
            session.execute("CREATE KEYSPACE kept WITH replication = {'class': 'SimpleStrategy',"
                    + " 'replication_factor': 1}");
            session.execute("CREATE TABLE kept.words (id int PRIMARY KEY, word text)");
            session.execute("INSERT INTO kept.words (id, word) VALUES (1, ?) IF NOT EXISTS", value);
        }
    }

    private static String read(InetSocketAddress node) {
        try (CqlSession session = session(node)) {
            return session.execute("SELECT word FROM kept.words WHERE id = 1")
                    .one()
                    .getString("word");
        }
    }

    private static CqlSession session(InetSocketAddress node) {
        return CqlSession.builder()
                .addContactPoint(node)
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(30))
                        .build())
                .build();
    }
}
