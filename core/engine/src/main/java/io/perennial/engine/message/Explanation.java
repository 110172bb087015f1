package io.perennial.engine.message;

import io.perennial.engine.timeline.EntryKey;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a message was decided, from its DecisionRecord.
 *
 * @param summary one sentence
 * @param because what held, as sentences
 * @param cause the entry that caused it; null if time did
 * @param record the whole DecisionRecord
 */
public record Explanation(
        String summary,
        List<String> because,
        String journey,
        int journeyVersion,
        @Nullable EntryKey cause,
        Instant decidedAt,
        JsonObject record) {
    public Explanation {
        Objects.requireNonNull(summary, "summary is null");
        because = List.copyOf(because);
        Objects.requireNonNull(decidedAt, "decidedAt is null");
        Objects.requireNonNull(record, "record is null");
    }
}
