package io.perennial.engine.testing.contract;

import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What a store must keep as it is. */
final class Samples {
    static final String UNICODE = "Zoë Müller-Łódź 北京 \u200fשלום 👩‍👩‍👧 e\u0301 \u0000 \u2028 \"'\\ $$ ; --";

    private Samples() {}

    /** Now, to the microsecond: what a server stamps. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** Now, to the millisecond. */
    static Instant nowMillis() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** A group of shards that no other test uses. */
    static int group() {
        return ThreadLocalRandom.current().nextInt(1000, Integer.MAX_VALUE);
    }

    static WorkspaceId workspace() {
        return new WorkspaceId(UUID.randomUUID());
    }

    /** Every kind of JSON value. */
    static JsonObject everyKind() {
        return Json.createObjectBuilder()
                .add("text", UNICODE)
                .add(UNICODE, "a name")
                .add("emptyText", "")
                .add("", "the empty name")
                .add("integer", Long.MAX_VALUE)
                .add("huge", BigInteger.TWO.pow(200))
                .add("money", new BigDecimal("2500315.630"))
                .add("small", new BigDecimal("-1E-30"))
                .add("yes", true)
                .add("no", false)
                .add("nothing", JsonValue.NULL)
                .add("emptyList", JsonValue.EMPTY_JSON_ARRAY)
                .add("emptyObject", JsonValue.EMPTY_JSON_OBJECT)
                .add("list", Json.createArrayBuilder().add(1).add("two").addNull())
                .add(
                        "nested",
                        Json.createObjectBuilder()
                                .add("a", Json.createObjectBuilder().add("b", "c")))
                .build();
    }

    /** One property of 32 KiB that can't be compressed away. */
    static JsonObject big() {
        return Json.createObjectBuilder().add("big", bigText()).build();
    }

    static String bigText() {
        var random = ThreadLocalRandom.current();
        var text = new StringBuilder();
        while (text.length() < 32 * 1024) text.append(Long.toString(random.nextLong(Long.MAX_VALUE), 36));
        return text.substring(0, 32 * 1024);
    }
}
