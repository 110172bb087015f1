package io.perennial.server.http;

import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.GraphQLRequest;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.caller.RequestContext;
import java.time.Clock;
import java.time.Duration;

/** Executes under a deadline, not more requests at once than there are places. */
final class TimedExecution {
    private final Turnstile turnstile;
    private final Clock clock;
    private final Duration deadline;
    private final Execution execution;

    TimedExecution(Turnstile turnstile, Clock clock, Duration deadline, Execution execution) {
        this.turnstile = turnstile;
        this.clock = clock;
        this.deadline = deadline;
        this.execution = execution;
    }

    GraphQLAnswer execute(GraphQLRequest request, Caller caller, String requestId) {
        var until = clock.instant().plus(deadline);
        return turnstile.through(() -> execution.execute(request, new RequestContext(caller, requestId, until)));
    }
}
