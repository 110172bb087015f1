package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.consent.Suppression;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who suppresses last wins, also over a lifting whose write comes later than it was asked for. */
@ExtendWith(CassandraExtension.class)
class ITSuppressedAgain {
    private static final String ADDRESS = "ada@example.org";

    private final CassandraStorage storage = SharedStorage.get();
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());

    @Test
    void suppressionThatStands_isWrittenWithALaterTime_andKeepsItsDateAndReason() {
        var first = suppression("requested", Instant.now().minusSeconds(60));
        storage.consents().suppress(workspace, first);
        var lifted = writtenAt() + 1;

        storage.consents().suppress(workspace, suppression("complaint", Instant.now()));

        assertThat(writtenAt()).isGreaterThanOrEqualTo(lifted);
        assertThat(storage.consents().suppression(workspace, "email", ADDRESS)).contains(first);
    }

    private static Suppression suppression(String reason, Instant at) {
        return new Suppression("email", ADDRESS, reason, at.truncatedTo(ChronoUnit.MILLIS));
    }

    private long writtenAt() {
        try (var cql = SharedStorage.cql(SharedStorage.settings())) {
            var row = cql.execute(
                            "SELECT WRITETIME(body) FROM suppression WHERE workspace = ? ALLOW FILTERING",
                            workspace.value())
                    .one();
            return Objects.requireNonNull(row).getLong(0);
        }
    }
}
