package io.perennial.storage.cassandra.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.segment.PassProgress;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassJsonTest {
    private static final Instant SINCE = Instant.parse("2026-11-29T13:01:00.000001Z");
    private static final ContactPosition REACHED = new ContactPosition(
            Instant.parse("2026-11-27T13:01:00.123456Z"),
            new ContactId(UUID.fromString("f0000000-0000-4000-8000-000000000001")));

    @Test
    void pass_isReadAsItWasWritten() {
        // More than a double holds exactly.
        var pass = new PassProgress(SINCE, 9_007_199_254_740_993L, REACHED, true);

        assertThat(PassJson.read(PassJson.write(pass))).isEqualTo(pass);
        assertThat(PassJson.read(PassJson.write(PassProgress.begun(SINCE)))).isEqualTo(PassProgress.begun(SINCE));
    }

    /** Rows that are in stores already. */
    @Test
    void formerText_isStillRead() {
        var text = """
                {"done":false,"placed":7,"placedSince":"2026-11-29T13:01:00.000001Z","reached":\
                {"contact":"f0000000-0000-4000-8000-000000000001","createdAt":"2026-11-27T13:01:00.123456Z"}}""";

        assertThat(PassJson.read(text)).isEqualTo(new PassProgress(SINCE, 7, REACHED, false));
        assertThat(PassJson.write(new PassProgress(SINCE, 7, REACHED, false))).isEqualTo(text);
    }
}
