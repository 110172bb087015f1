package io.perennial.server.http;

import io.perennial.engine.outcome.Deadline;
import io.perennial.graphql.GraphQLStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A subscription's answers, each under a deadline of its own. */
record TimedEvents(GraphQLStream.Events inner, Clock clock, Duration deadline) implements GraphQLStream.Events {
    @Override
    public Optional<Map<String, Object>> next(Duration atMost) throws InterruptedException {
        var until = clock.instant().plus(atMost).plus(deadline);
        return Deadline.<Optional<Map<String, Object>>, InterruptedException>call(until, () -> inner.next(atMost));
    }

    @Override
    public boolean isOver() {
        return inner.isOver();
    }

    @Override
    public void close() {
        inner.close();
    }
}
