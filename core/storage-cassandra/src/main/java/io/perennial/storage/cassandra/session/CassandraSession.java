package io.perennial.storage.cassandra.session;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Executes statements, each bounded by the caller's deadline. Whatever the driver throws becomes a
 * {@link StoreUnavailableException}: of a write nobody then knows whether it happened. There is no list of failures that are
 * definite; an ambiguous answer treated as definite loses or doubles, the reverse costs a read.
 */
public final class CassandraSession implements AutoCloseable {
    private static final int IN_FLIGHT = 256;
    private static final Duration DDL_TIMEOUT = Duration.ofSeconds(30);

    private final CqlSession session;
    private final String keyspace;
    private final Duration requestTimeout;
    private final Clock clock;
    private final DriverExecutionProfile defaultProfile;
    private final Replicas replicas;
    private final GroupCommit groupCommit;

    CassandraSession(CqlSession session, Cluster cluster, Clock clock) {
        this.session = session;
        this.keyspace = cluster.keyspace();
        this.requestTimeout = cluster.requestTimeout();
        this.clock = clock;
        this.defaultProfile = session.getContext().getConfig().getDefaultProfile();
        this.replicas = new Replicas(session, keyspace);
        this.groupCommit = new GroupCommit(session::executeAsync);
    }

    public String keyspace() {
        return keyspace;
    }

    public Replicas replicas() {
        return replicas;
    }

    public PreparedStatement prepare(String cql) {
        return prepare(SimpleStatement.newInstance(cql));
    }

    /** A conditional write. Not idempotent: a retry by the driver would be told that its own first try was another's. */
    public PreparedStatement prepareConditional(String cql) {
        return prepare(SimpleStatement.newInstance(cql).setIdempotent(false));
    }

    /** A read that sees every conditional write that happened, also one that was answered with a timeout. */
    public PreparedStatement prepareLinearizable(String cql) {
        return prepare(SimpleStatement.newInstance(cql).setConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL));
    }

    private PreparedStatement prepare(SimpleStatement statement) {
        try {
            return session.prepare(statement);
        } catch (DriverException e) {
            throw unavailable(e);
        }
    }

    public void run(Statement<?> statement) {
        rows(statement);
    }

    /** All rows. For many, see {@link #forEach}. */
    public List<Row> rows(Statement<?> statement) {
        try {
            return session.execute(timed(statement)).all();
        } catch (DriverException e) {
            throw unavailable(e);
        }
    }

    public Optional<Row> row(Statement<?> statement) {
        try {
            return Optional.ofNullable(session.execute(timed(statement)).one());
        } catch (DriverException e) {
            throw unavailable(e);
        }
    }

    /** Whether a conditional write was applied. */
    public boolean applied(Statement<?> statement) {
        try {
            return session.execute(timed(statement)).wasApplied();
        } catch (DriverException e) {
            throw unavailable(e);
        }
    }

    /** Calls {@code each} for every row, reading page after page. */
    public void forEach(Statement<?> statement, Consumer<Row> each) {
        var rows = page(statement);
        while (true) {
            rows.currentPage().forEach(each);
            if (!rows.hasMorePages()) return;
            rows = join(rows.fetchNextPage().toCompletableFuture());
        }
    }

    private AsyncResultSet page(Statement<?> statement) {
        return join(session.executeAsync(timed(statement)).toCompletableFuture());
    }

    /** The rows of each, the statements executed side by side; of each no more than one page. */
    public List<List<Row>> rowsOfEach(List<? extends Statement<?>> statements) {
        var answers = new ArrayList<List<Row>>(statements.size());
        for (var settled : settle(statements)) {
            var rows = new ArrayList<Row>();
            join(settled).currentPage().forEach(rows::add);
            answers.add(rows);
        }
        return answers;
    }

    /** Executes all side by side; throws if any did not answer. */
    public void runAll(List<? extends Statement<?>> statements) {
        settle(statements).forEach(CassandraSession::join);
    }

    /** Executes a write together with those of other callers. */
    CompletableFuture<Void> share(Write<?> write) {
        return groupCommit.submit(write, replicas.of(write.statement()));
    }

    /** Executes all side by side and returns once each has its answer or its failure. Does not throw. */
    public List<CompletableFuture<AsyncResultSet>> settle(List<? extends Statement<?>> statements) {
        var inFlight = new Semaphore(IN_FLIGHT);
        var futures = new ArrayList<CompletableFuture<AsyncResultSet>>(statements.size());
        for (var statement : statements) {
            // Not interruptible: each answers or times out, and a write that is out is out.
            inFlight.acquireUninterruptibly();
            var future = session.executeAsync(timed(statement)).toCompletableFuture();
            futures.add(future.whenComplete((_, _) -> inFlight.release()));
        }
        inFlight.acquireUninterruptibly(IN_FLIGHT);
        return futures;
    }

    /** Only a deadline nearer than the default is set: setting one copies the statement. */
    private Statement<?> timed(Statement<?> statement) {
        var left = Deadline.left(clock.instant(), requestTimeout);
        if (left.compareTo(requestTimeout) >= 0) return statement;
        // A batch forgets the timeout that is set on it (driver 4.19.3: its getTimeout() is always null).
        return statement instanceof BatchStatement batch
                ? batch.setExecutionProfile(defaultProfile.withDuration(DefaultDriverOption.REQUEST_TIMEOUT, left))
                : statement.setTimeout(left);
    }

    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        }
    }

    /** The message names no value: it may reach the caller. */
    private static StoreUnavailableException unavailable(Throwable cause) {
        return cause instanceof RequestThrottlingException
                ? new StoreUnavailableException("The store has more to do than it can. Try again in a moment.", cause)
                : new StoreUnavailableException("The store did not answer in time. Try again in a moment.", cause);
    }

    /** Changes the schema, one statement after the other, then waits until all nodes agree. */
    public void define(List<String> statements) {
        // Else the driver reads the whole schema after each statement, and waits a second before it does.
        session.setSchemaMetadataEnabled(false);
        try {
            // Not idempotent: made by two nodes at once, a table would have two ids.
            for (var cql : statements)
                session.execute(
                        SimpleStatement.newInstance(cql).setTimeout(DDL_TIMEOUT).setIdempotent(false));
            // One that does not know a table yet would refuse what is asked of it.
            if (!replicas.isOneNode() && !session.checkSchemaAgreement())
                throw new StorageStartException(
                        "The nodes do not agree on the schema: one of them has more to do than it can.",
                        new IllegalStateException("no agreement after " + DriverSettings.AGREEMENT));
        } catch (DriverException e) {
            throw new StorageStartException("Cannot change the schema: " + e.getMessage(), e);
        } finally {
            session.setSchemaMetadataEnabled(null);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
