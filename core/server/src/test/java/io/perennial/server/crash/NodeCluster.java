package io.perennial.server.crash;

import io.perennial.storage.cassandra.TestNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Three Cassandra nodes in containers, which join one after the other. Reached by their own addresses, as on Linux. */
final class NodeCluster implements AutoCloseable {
    private static final String DATACENTER = "datacenter1";

    private final List<GenericContainer<?>> nodes = new ArrayList<>();

    @SuppressWarnings("resource") // Closed with the cluster.
    static NodeCluster start() {
        var cluster = new NodeCluster();
        try {
            for (var i = 0; i < 3; i++) cluster.join();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void join() {
        var node = new GenericContainer<>("cassandra:5.0")
                .withEnv("MAX_HEAP_SIZE", "512M")
                .withEnv("HEAP_NEWSIZE", "128M")
                .withExposedPorts(9042)
                .waitingFor(Wait.forSuccessfulCommand("cqlsh -e 'SELECT release_version FROM system.local'")
                        .withStartupTimeout(Duration.ofMinutes(4)));
        if (!nodes.isEmpty()) node.withEnv("CASSANDRA_SEEDS", address(0));
        nodes.add(node);
        node.start();
    }

    private String address(int place) {
        return nodes.get(place)
                .getContainerInfo()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
    }

    /** The first; a server learns of the others from it. */
    TestNode node() {
        return new TestNode(new InetSocketAddress(address(0), 9042), DATACENTER, TestNode.Kind.DOCKER);
    }

    int size() {
        return nodes.size();
    }

    /** Stops a node where it stands, as a machine that hangs would; its connections stay open. */
    void pause(int place) {
        DockerClientFactory.lazyClient()
                .pauseContainerCmd(nodes.get(place).getContainerId())
                .exec();
    }

    void goOn(int place) {
        DockerClientFactory.lazyClient()
                .unpauseContainerCmd(nodes.get(place).getContainerId())
                .exec();
    }

    /** As kill -9 of the node does, and a power loss of its network. */
    void kill(int place) {
        DockerClientFactory.lazyClient()
                .killContainerCmd(nodes.get(place).getContainerId())
                .exec();
    }

    /** Starts a node again that was killed, on its data. */
    void startAgain(int place) {
        DockerClientFactory.lazyClient()
                .startContainerCmd(nodes.get(place).getContainerId())
                .exec();
    }

    @Override
    public void close() {
        nodes.forEach(GenericContainer::stop);
    }
}
