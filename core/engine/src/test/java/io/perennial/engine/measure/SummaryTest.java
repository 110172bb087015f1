package io.perennial.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Summary.Kind;
import io.perennial.engine.measure.Summary.Numbers;
import io.perennial.engine.measure.Summary.Values;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SummaryTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(1, 1)), new ContactId(new UUID(2, 2)));

    @org.junit.jupiter.api.Test
    void values_areTheSame_inWhateverOrderTheirMembersAreWritten() {
        assertThat(distinct("{\"a\":1,\"b\":[2]}", "{\"b\":[2],\"a\":1}")).isEqualTo(1);
        assertThat(distinct("{\"a\":1,\"b\":[2]}", "{\"a\":1.0,\"b\":[2.00]}")).isEqualTo(1);
        assertThat(distinct("[{\"a\":1,\"b\":2}]", "[{\"b\":2,\"a\":1}]")).isEqualTo(1);
        assertThat(distinct("[1,2]", "[2,1]")).isEqualTo(2);
    }

    @org.junit.jupiter.api.Test
    void values_ofDifferentKindsDiffer() {
        assertThat(distinct("1", "\"1\"", "true", "\"true\"", "null", "[1]", "[\"1\"]", "{}", "[]", "\"\""))
                .isEqualTo(10);
        assertThat(distinct("1", "1.0", "1.00", "1e0", "10e-1")).isEqualTo(1);
    }

    @org.junit.jupiter.api.Test
    void numbers_ofMoreDigitsThanAnybodySums_areLeftOut() {
        for (var extreme : List.of("1e2000000000", "-1e401", "100e2147483647", "1e-2000000000", "1e-401"))
            assertThat(of(Kind.NUMBERS, extreme, "1")).isEqualTo(of(Kind.NUMBERS, "1"));
    }

    @org.junit.jupiter.api.Test
    void numbers_countEveryDouble() {
        var most = new BigDecimal(Double.toString(Double.MAX_VALUE));
        var least = new BigDecimal(Double.toString(Double.MIN_VALUE));

        assertThat(of(Kind.NUMBERS, most.toString(), least.toString(), "0e2000000000"))
                .isEqualTo(new Numbers(3, most.add(least), BigDecimal.ZERO, most));
    }

    @org.junit.jupiter.api.Test
    void values_ofAnyNumberOfDigitsAreToldApart() {
        assertThat(distinct("1e2000000000", "100e2147483647", "1e-2000000000", "1"))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void sum_isTheSame_inWhateverOrderItIsPutTogether(Kind kind) {
        for (var seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            // Of different values more than are told apart.
            var most = seed % 50 == 0 ? 1_500 : 5;
            var a = random(kind, random, most);
            var b = random(kind, random, most);
            var c = random(kind, random, most);

            assertThat(a.plus(b)).isEqualTo(b.plus(a));
            assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        }
    }

    private static Summary random(Kind kind, Random random, int most) {
        return Stream.generate(() -> random(random, most))
                .limit(random.nextInt(most) + 1)
                .map(entry -> Summary.of(kind, "total", entry))
                .filter(Objects::nonNull)
                .reduce(Summary::plus)
                .orElseGet(() -> of(kind, "0"));
    }

    private static TimelineEntry random(Random random, int most) {
        var values = List.of("1", "1.0", "100", "1e2", "1.50", "-1e300", "1e-300", "\"1\"", "null", "[1,{\"a\":2}]");
        var value =
                most > 100 ? Integer.toString(random.nextInt(10 * most)) : values.get(random.nextInt(values.size()));
        return entry(value, NOON.plusMillis(random.nextInt(3)), new EntryId(new UUID(random.nextLong(), 0)));
    }

    private static int distinct(String... values) {
        return ((Values) of(Kind.DISTINCT, values)).hashes().size();
    }

    private static Summary of(Kind kind, String... values) {
        return Stream.of(values)
                .map(value -> Summary.of(kind, "total", entry(value)))
                .filter(Objects::nonNull)
                .reduce(Summary::plus)
                .orElseThrow();
    }

    private static TimelineEntry entry(String value) {
        return entry(value, NOON, new EntryId(new UUID(3, 3)));
    }

    private static TimelineEntry entry(String value, Instant occurredAt, EntryId id) {
        return new TimelineEntry(
                CONTACT,
                id,
                "order.completed",
                occurredAt,
                NOON,
                RecordMode.LIVE,
                null,
                Json.parse("{\"total\":%s}".formatted(value)));
    }
}
