package io.perennial.storage.cassandra.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.JourneyRuns;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.AggregateState.Occurrences;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Test.Operator;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot of a former version keeps what a rebuild would lose: the wake-up that is armed. */
class SnapshotBodyTest {
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(0, 1)), new ContactId(new UUID(0, 2)));
    private static final long GENERATION = 7;
    private static final long WAKE_AT = 1_790_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void formerVersion_isRead(int version) {
        var total = new io.perennial.engine.measure.Test(Operator.GTE, List.of(Json.number(100)));
        var orders = new Measure(Set.of("order.completed"), EventFilter.of("total", total));

        var body = new BodyReader(former(version));

        assertThat(SnapshotBody.isReadable(body)).isTrue();
        assertThat(SnapshotBody.read(CONTACT, body))
                .isEqualTo(new Snapshot(
                        CONTACT,
                        Map.of(),
                        Map.of(),
                        Map.of(new Aggregate.Latest(orders).id(), new Occurrences(3, List.of())),
                        Map.of(),
                        Map.of(),
                        JourneyRuns.NONE,
                        Instant.EPOCH,
                        GENERATION,
                        WAKE_AT,
                        List.of(),
                        3));
    }

    @Test
    void laterVersion_isNotRead() {
        assertThat(SnapshotBody.isReadable(new BodyReader(former(SnapshotBody.VERSION + 1))))
                .isFalse();
    }

    /** One measure, that counts three orders of at least 100. */
    private static byte[] former(int version) {
        var body = new BodyWriter(version).json(JsonObject.EMPTY_JSON_OBJECT);
        if (version > 1) body.number(0);
        body.number(1).number(1).text("order.completed");
        body.number(1).text("total").text("GTE").json(Json.object(Map.of("of", Json.array(List.of(Json.number(100))))));
        body.number(3).number(0);
        return body.number(0)
                .number(GENERATION)
                .number(WAKE_AT)
                .number(0)
                .number(3)
                .bytes();
    }
}
