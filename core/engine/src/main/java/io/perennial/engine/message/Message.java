package io.perennial.engine.message;

import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands.
 *
 * @param attempts how often it was handed to the provider
 * @param outcome of the latest attempt; null if there is none yet
 */
public record Message(
        Intent intent,
        MessageState state,
        Instant stateSince,
        int attempts,
        @Nullable MessageOutcome outcome) {
    public Message {
        Objects.requireNonNull(intent, "intent is null");
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(stateSince, "stateSince is null");
    }
}
