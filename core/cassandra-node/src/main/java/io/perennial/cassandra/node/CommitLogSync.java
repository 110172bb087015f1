package io.perennial.cassandra.node;

/** When a write that Cassandra has acknowledged is on disk. */
public enum CommitLogSync {
    /**
     * Once a second. A power loss may cost that second, and a {@code kill -9} of the node its last tenth: Cassandra replays its
     * commit log up to the last marker, and writes one every 100 ms.
     */
    PERIODIC("commitlog_sync: periodic\ncommitlog_sync_period: 1000ms", 1),
    /**
     * Before the acknowledgement, together with whatever waits meanwhile: neither a kill nor a power loss costs anything. Past the page
     * cache where the file system can: of a log that is mapped into memory, each page is read from disk before it is first written.
     */
    BATCH("commitlog_sync: batch\ncommitlog_disk_access_mode: auto", 8);

    private final String yaml;
    private final int waiting;

    CommitLogSync(String yaml, int waiting) {
        this.yaml = yaml;
        this.waiting = waiting;
    }

    String yaml() {
        return yaml;
    }

    /** How many threads a node needs to write with instead of one, since they wait for the disk. */
    int waiting() {
        return waiting;
    }
}
