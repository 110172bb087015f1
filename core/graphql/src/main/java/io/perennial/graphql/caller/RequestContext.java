package io.perennial.graphql.caller;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a request beside what it asks.
 *
 * @param requestId goes into the answer and into the log
 * @param deadline when the client stops waiting
 */
public record RequestContext(Caller caller, String requestId, Instant deadline) {
    public RequestContext {
        Objects.requireNonNull(caller, "caller is null");
        Objects.requireNonNull(requestId, "requestId is null");
        Objects.requireNonNull(deadline, "deadline is null");
    }
}
