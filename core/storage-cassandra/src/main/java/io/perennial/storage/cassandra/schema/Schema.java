package io.perennial.storage.cassandra.schema;

import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.StorageStartException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a keyspace to the version that this server needs. */
public final class Schema {
    private static final Logger LOGGER = LoggerFactory.getLogger(Schema.class);
    private static final String LOCK = "schema_lock";
    private static final int LOCK_SECONDS = 120;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private final CassandraSession session;
    private final SchemaManifest manifest;
    private final Clock clock;

    private Schema(CassandraSession session, SchemaManifest manifest, Clock clock) {
        this.session = session;
        this.manifest = manifest;
        this.clock = clock;
    }

    /**
     * Applies the steps that are missing, one server at a time. Throws {@link StorageStartException} if the keyspace has steps
     * that this server does not know.
     */
    public static Installation upgrade(CassandraSession session, Clock clock) {
        return new Schema(session, SchemaManifest.load(), clock).upgrade();
    }

    private Installation upgrade() {
        session.define(List.of(Installation.TABLE, AppliedSteps.TABLE));
        var installation = new Installation(session);
        var steps = new AppliedSteps(session);
        if (isComplete(steps.digests())) return installation;
        var owner = UUID.randomUUID().toString();
        awaitLock(installation, owner);
        try {
            applyMissing(steps);
        } finally {
            installation.unlock(LOCK, owner);
        }
        return installation;
    }

    private boolean isComplete(Map<Integer, String> applied) {
        var known = manifest.steps().size();
        var newest = applied.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (newest > known)
            throw new StorageStartException(
                    "The keyspace %s has schema version %d, and this server knows no more than %d. Start a newer server."
                            .formatted(session.keyspace(), newest, known));
        for (var step : manifest.steps()) {
            var digest = applied.get(step.number());
            if (digest != null && !digest.equals(step.digest()))
                throw new StorageStartException(
                        "Schema step %s was applied to keyspace %s in another form. Use another keyspace, or the server that made this one."
                                .formatted(step.name(), session.keyspace()));
        }
        return applied.size() == known;
    }

    private void awaitLock(Installation installation, String owner) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!installation.lock(LOCK, owner, LOCK_SECONDS)) {
            if (System.nanoTime() > end)
                throw new StorageStartException(
                        "Another server has been changing the schema of %s for %d minutes. See whether it still runs; its lock ends %d seconds after it died."
                                .formatted(session.keyspace(), PATIENCE.toMinutes(), LOCK_SECONDS));
            pause();
        }
    }

    private void applyMissing(AppliedSteps steps) {
        var applied = steps.digests();
        if (isComplete(applied)) return;
        for (var step : manifest.steps()) {
            if (applied.containsKey(step.number())) continue;
            LOGGER.info("Schema of {}: applying step {}", session.keyspace(), step.name());
            session.define(step.statements());
            steps.save(step, clock.instant());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageStartException("Interrupted while waiting for the schema lock", e);
        }
    }
}
