package io.perennial.graphql;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a request came to whose client takes a stream: one answer, or those of a subscription. */
public sealed interface GraphQLStream {
    /** It was a query or a mutation, or was refused. */
    record Single(GraphQLAnswer answer) implements GraphQLStream {}

    /** It is a subscription. Close the events, whatever happens. */
    record Subscribed(Events events) implements GraphQLStream {}

    /** The answers of a subscription, in turn. For one thread, but for {@link #close}. */
    interface Events extends AutoCloseable {
        /**
         * The next answer, as {@link GraphQLAnswer#specification}. Does not throw but for the interrupt: a failure is an answer.
         *
         * @return empty if none has come within that time
         */
        Optional<Map<String, Object>> next(Duration atMost) throws InterruptedException;

        /** Whether no more will come. */
        boolean isOver();

        @Override
        void close();
    }
}
