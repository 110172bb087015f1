package io.perennial.engine.explain;

import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a contact is, or is not, where it was asked about.
 *
 * @param holds whether it is there
 * @param summary one sentence
 * @param because why, as sentences
 * @param since since when it is there; null if it is not
 * @param validUntil when the conditions may come out otherwise by themselves; null if time alone changes nothing
 * @param conditions each with its parts
 * @param wouldIf what is missing, where it is not there
 * @param entry on the timeline, that tells of its last move; null if there was none
 * @param asOf the instant that it is told of
 */
public record ContactExplanation(
        boolean holds,
        String summary,
        List<String> because,
        @Nullable Instant since,
        @Nullable Instant validUntil,
        List<Condition> conditions,
        List<String> wouldIf,
        @Nullable TimelineEntry entry,
        Instant asOf) {
    public ContactExplanation {
        Objects.requireNonNull(summary, "summary is null");
        because = List.copyOf(because);
        conditions = List.copyOf(conditions);
        wouldIf = List.copyOf(wouldIf);
        Objects.requireNonNull(asOf, "asOf is null");
    }
}
