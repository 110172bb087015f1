package io.perennial.cassandra.node;

/** When a write that Cassandra has acknowledged is on disk. Either survives {@code kill -9} of the node. */
public enum CommitLogSync {
    /** Once a second: a power loss may cost that second. */
    PERIODIC("commitlog_sync: periodic\ncommitlog_sync_period: 1000ms"),
    /** Before the acknowledgement, ten milliseconds' worth of writes at a time: a power loss costs nothing. */
    GROUP("commitlog_sync: group\ncommitlog_sync_group_window: 10ms");

    private final String yaml;

    CommitLogSync(String yaml) {
        this.yaml = yaml;
    }

    String yaml() {
        return yaml;
    }
}
