package io.perennial.engine.dispatch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An intent and its latest outcome, if it has one. */
public record MessageRow(Intent intent, @Nullable MessageOutcome outcome) {
    public MessageRow {
        Objects.requireNonNull(intent, "intent is null");
    }
}
