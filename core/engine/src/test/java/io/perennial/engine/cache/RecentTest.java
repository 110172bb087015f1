package io.perennial.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentTest {
    private Instant now = Instant.parse("2026-01-10T07:00:00Z");
    private final List<String> reads = new ArrayList<>();
    private final Recent<String, Integer> recent = new Recent<>(new Now(), Duration.ofSeconds(1));

    private Optional<Integer> length(String key) {
        reads.add(key);
        return key.isEmpty() ? Optional.empty() : Optional.of(key.length());
    }

    @Test
    void value_isReadOnceWhileItIsFresh() {
        assertThat(recent.find("four", this::length)).contains(4);
        now = now.plusMillis(999);
        assertThat(recent.find("four", this::length)).contains(4);

        assertThat(reads).hasSize(1);
    }

    @Test
    void value_isReadAgainOnceItIsNot() {
        recent.find("four", this::length);
        now = now.plusSeconds(1);
        recent.find("four", this::length);

        assertThat(reads).hasSize(2);
    }

    @Test
    void whatIsNotThere_isNotRemembered() {
        recent.find("", this::length);
        recent.find("", this::length);

        assertThat(reads).hasSize(2);
    }

    private final class Now extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
