package io.perennial.engine.consent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Consent to record, as the caller gave it. */
public record ConsentDraft(
        String channel,
        @Nullable String topic,
        boolean granted,
        String source,
        @Nullable String textVersion) {
    public ConsentDraft {
        Objects.requireNonNull(channel, "channel is null");
        Objects.requireNonNull(source, "source is null");
    }
}
