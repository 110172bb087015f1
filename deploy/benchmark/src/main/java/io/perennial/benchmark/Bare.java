package io.perennial.benchmark;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** The bare driver on the same node: what Cassandra itself can do, with rows like Perennial's in tables like Perennial's. */
final class Bare implements AutoCloseable {
    private static final Duration FLUSH = Duration.ofSeconds(1);
    private static final Duration LONGEST_COMPACTION = Duration.ofMinutes(5);
    private static final UUID WORKSPACE = new UUID(1, 1);

    private final CqlSession session;
    private final AtomicLong next = new AtomicLong();
    private final ByteBuffer body;
    private final PreparedStatement insert;
    private final PreparedStatement claim;
    private final PreparedStatement page;
    private final PreparedStatement buckets;
    private final int contacts;

    /** Makes its tables anew. Records one event, to have a row whose size it can take. */
    Bare(InetSocketAddress node, int contacts, Api api) {
        this.contacts = contacts;
        api.record(new Events(contacts).pageViews(), Events.IN_A_CALL);
        session = CqlSession.builder()
                .addContactPoint(node)
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                        .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
                        .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, 2048)
                        .build())
                .build();
        session.execute(
                "CREATE KEYSPACE IF NOT EXISTS bench WITH replication = {'class':'SimpleStrategy','replication_factor':1}");
        copy("timeline");
        copy("claim");
        var entry =
                session.execute("SELECT entry FROM perennial.timeline LIMIT 1").one();
        if (entry == null) throw new IllegalStateException("there is no timeline yet to take a row's size from");
        body = Objects.requireNonNull(entry.getByteBuffer("entry"));
        insert = session.prepare("INSERT INTO bench.timeline (workspace, contact, bucket, occurred_at, id, entry)"
                + " VALUES (?, ?, 0, ?, ?, ?) USING TIMESTAMP ?");
        claim = session.prepare(
                "INSERT INTO bench.claim (workspace, contact, intent, attempt, claimant, claimed_at) VALUES (?, ?, ?, 1, 'bench', ?) IF NOT EXISTS");
        page = session.prepare(
                "SELECT occurred_at, id, entry FROM perennial.timeline WHERE workspace = ? AND contact = ? AND bucket = ? LIMIT ?");
        buckets = session.prepare("SELECT bucket FROM perennial.timeline_bucket WHERE workspace = ? AND contact = ?");
    }

    /** A table like Perennial's own, with its settings. */
    private void copy(String table) {
        var like = session.getMetadata().getKeyspace("perennial").flatMap(keyspace -> keyspace.getTable(table));
        var cql = like.orElseThrow()
                .describe(false)
                .replaceFirst("perennial\"?\\.", "bench.")
                .replace("\"bench.", "bench.");
        session.execute("DROP TABLE IF EXISTS bench." + table);
        session.execute(cql);
    }

    /** Has the node write all that it holds of a table in memory into a file: there is a setting for it, and no statement. */
    void flush(String table) {
        flushEvery(table, FLUSH);
        // Nothing tells when a memtable was written. The period is looked at once in a period, and writing takes a
        // while.
        try {
            Thread.sleep(FLUSH.multipliedBy(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        flushEvery(table, Duration.ZERO);
    }

    private void flushEvery(String table, Duration period) {
        session.execute("ALTER TABLE perennial." + table + " WITH memtable_flush_period_in_ms = " + period.toMillis());
    }

    /** Waits until the node merges no files of a table, which would change their number under a measurement. */
    void awaitNoCompaction(String table) {
        var end = System.nanoTime() + LONGEST_COMPACTION.toNanos();
        while (!session.execute(
                        "SELECT * FROM system_views.sstable_tasks WHERE keyspace_name = 'perennial' AND table_name = '"
                                + table + "'")
                .all()
                .isEmpty()) {
            if (System.nanoTime() > end) throw new IllegalStateException("the node still compacts " + table);
            Api.pause();
        }
    }

    /** The node's counters: of all that it has served since its start, for Perennial's tables, the bench's, and conditional writes. */
    Served served() {
        return new Served(counts("local_read_latency", "local_scan_latency"), counts("local_write_latency"));
    }

    private Map<String, Long> counts(String... views) {
        var counts = new HashMap<String, Long>();
        for (var view : views)
            for (var row : session.execute("SELECT keyspace_name, table_name, count FROM system_views." + view)) {
                var keyspace = row.getString("keyspace_name");
                var table = row.getString("table_name");
                var own = "perennial".equals(keyspace) || "bench".equals(keyspace);
                if (own || "system.paxos".equals(keyspace + "." + table))
                    counts.merge(String.valueOf(table), row.getLong("count"), Long::sum);
            }
        return counts;
    }

    int bodyBytes() {
        return body.remaining();
    }

    /** Inserts a timeline row of one of the contacts. */
    LongSupplier inserts() {
        return () -> {
            var n = next.incrementAndGet();
            session.execute(insert.bind(
                    WORKSPACE,
                    new UUID(2, n % contacts),
                    Instant.now(),
                    randomId(),
                    body.duplicate(),
                    -System.currentTimeMillis() * 1000));
            return 1;
        };
    }

    /** Inserts a row of its own conditionally. */
    LongSupplier claims() {
        return () -> {
            var n = next.incrementAndGet();
            session.execute(claim.bind(WORKSPACE, new UUID(3, n), randomId(), System.currentTimeMillis()));
            return 1;
        };
    }

    /**
     * Reads the newest entries of one of these timelines, by the statement that Perennial's own page takes.
     *
     * @param answered gets the rows of each
     */
    LongSupplier pages(List<Timeline> timelines, int size, LongConsumer answered) {
        return () -> {
            var of = timelines.get(ThreadLocalRandom.current().nextInt(timelines.size()));
            var rows = 0;
            for (var bucket : of.newest()) {
                rows += session.execute(page.bind(of.workspace(), of.contact(), bucket, size - rows))
                        .all()
                        .size();
                if (rows == size) break;
            }
            if (rows < Math.min(size, of.least())) throw new IllegalStateException("a page of " + rows + " rows");
            answered.accept(rows);
            return 1;
        };
    }

    /** Where a timeline lies. */
    Timeline timeline(UUID workspace, UUID contact, int least) {
        var newest = new ArrayList<>(session.execute(buckets.bind(workspace, contact)).all().stream()
                .map((Row row) -> row.getInt("bucket"))
                .sorted(Comparator.comparingInt(Bare::order).reversed())
                .toList());
        // The bucket for a lifetime is never noted, and is the oldest.
        newest.add(0);
        return new Timeline(workspace, contact, List.copyOf(newest), least);
    }

    /** Months (yyyymm) and days (yyyymmdd) by the time they cover. */
    private static int order(int bucket) {
        return bucket < 1_000_000 ? bucket * 100 : bucket;
    }

    /**
     * A timeline in Perennial's own table.
     *
     * @param newest its buckets, newest first
     * @param least how many entries it has at least
     */
    record Timeline(UUID workspace, UUID contact, List<Integer> newest, int least) {}

    private static ByteBuffer randomId() {
        var random = ThreadLocalRandom.current();
        return ByteBuffer.allocate(16)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .flip();
    }

    @Override
    public void close() {
        session.close();
    }
}
