package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.sending.SentLately;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.List;
import java.util.Objects;

/** Claims on Cassandra. */
public final class CassandraClaimStore implements ClaimStore {
    private static final int RAISES = 50;

    private final CassandraSession session;
    private final InsertClaim insert;
    private final CheckGuard checkGuard;
    private final SelectGuard selectGuard;
    private final SelectGuardLinearizably selectGuardLinearizably;
    private final UpdateGuard updateGuard;
    private final UpdateCounted updateCounted;
    private final SelectClaims selectClaims;

    public CassandraClaimStore(CassandraSession session) {
        this.session = session;
        insert = new InsertClaim(session);
        checkGuard = new CheckGuard(session);
        selectGuard = new SelectGuard(session);
        selectGuardLinearizably = new SelectGuardLinearizably(session);
        updateGuard = new UpdateGuard(session);
        updateCounted = new UpdateCounted(session);
        selectClaims = new SelectClaims(session);
    }

    @Override
    public Guard guard(ContactKey contact) {
        return session.row(selectGuard.bind(contact))
                .map(row -> new Guard(row.getLong(0), CountedBody.read(row.getByteBuffer(1))))
                .orElse(Guard.UNRAISED);
    }

    @Override
    public long settledGuard(ContactKey contact) {
        return session.row(selectGuardLinearizably.bind(contact))
                .map(row -> row.getLong(0))
                .orElse(0L);
    }

    @Override
    public void raiseGuard(ContactKey contact) {
        for (var tries = 0; tries < RAISES; tries++) {
            if (session.applied(updateGuard.bind(contact, settledGuard(contact)))) return;
        }
        throw new StoreUnavailableException("The contact is being claimed too often. Try again in a moment.");
    }

    @Override
    public Result claim(ContactKey contact, Claim claim, long guard) {
        return claim(contact, claim, checkGuard.bind(contact, guard));
    }

    @Override
    public Result claimCounted(ContactKey contact, Claim claim, long guard, SentLately after) {
        return claim(contact, claim, updateCounted.bind(contact, guard, after));
    }

    private Result claim(ContactKey contact, Claim claim, BoundStatement withGuard) {
        var rows = session.rows(BatchStatement.builder(DefaultBatchType.UNLOGGED)
                .addStatement(insert.bind(contact, claim))
                .addStatement(withGuard)
                .setIdempotence(false)
                .build());
        if (rows.getFirst().getBoolean("[applied]")) return Result.CLAIMED;
        return rows.stream().anyMatch(row -> isClaimed(row, claim)) ? Result.TAKEN : Result.GUARD_RAISED;
    }

    /** What was not applied answers with the rows it met: the claim's, if there is one, and the guard's. */
    private static boolean isClaimed(Row row, Claim claim) {
        if (!row.getColumnDefinitions().contains("claimant") || row.isNull("claimant")) return false;
        var intent = Objects.requireNonNull(row.getByteBuffer("intent"));
        return IdBytes.id(intent).equals(claim.intent().value()) && row.getInt("attempt") == claim.attempt();
    }

    @Override
    public List<Claim> claims(ContactKey contact, IntentId intent) {
        return session.rows(selectClaims.bind(contact, intent)).stream()
                .map(row -> new Claim(
                        intent,
                        row.getInt(0),
                        Objects.requireNonNull(row.getString(1)),
                        Micros.instant(row.getLong(2))))
                .toList();
    }
}
