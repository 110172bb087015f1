package io.perennial.server.http;

import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.GraphQLRequest;
import io.perennial.graphql.GraphQLStream;
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

    /** The same for a client that takes a stream. A subscription has its place only while it begins, and each of its answers the deadline. */
    GraphQLStream open(GraphQLRequest request, Caller caller, String requestId) {
        var until = clock.instant().plus(deadline);
        var opened = turnstile.through(() -> execution.open(request, new RequestContext(caller, requestId, until)));
        return switch (opened) {
            case GraphQLStream.Single single -> single;
            case GraphQLStream.Subscribed(var events) ->
                new GraphQLStream.Subscribed(new TimedEvents(events, clock, deadline));
        };
    }
}
