package io.perennial.server.http;

import io.perennial.engine.outcome.PerennialException;
import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.GraphQLStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One operation of a WebSocket, on a thread of its own from its beginning to its end. */
final class SocketOperation {
    private static final Logger LOG = LoggerFactory.getLogger(SocketOperation.class);
    private static final Duration STEP = Duration.ofMillis(500);

    private final String id;
    private final String requestId;
    private final SocketWriter writer;
    private final Consumer<SocketOperation> forget;
    private volatile boolean cancelled;

    /** @param forget frees the id, before the client is told that the operation is over: it may use it again at once */
    SocketOperation(String id, String requestId, SocketWriter writer, Consumer<SocketOperation> forget) {
        this.id = id;
        this.requestId = requestId;
        this.writer = writer;
        this.forget = forget;
    }

    /** The client wants no more of it, or has gone. It ends within moments, and says nothing more. */
    void cancel() {
        cancelled = true;
    }

    /** Executes it and sends what it comes to. Does not throw. */
    void run(Supplier<GraphQLStream> open) {
        // As an HTTP request has it: for the lines of the log.
        try (var _ = MDC.putCloseable("request", requestId)) {
            send(open);
        } catch (Refusal refusal) {
            fail(refusal);
        } catch (PerennialException e) {
            fail(Refusal.because(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // It is the connection that failed: executing does not throw.
            LOG.debug("an operation over a WebSocket ends with its connection", e);
        } finally {
            forget.accept(this);
        }
    }

    private void send(Supplier<GraphQLStream> open) throws InterruptedException {
        switch (open.get()) {
            case GraphQLStream.Single(GraphQLAnswer.Executed(var answer)) -> {
                next(answer);
                end("complete", null);
            }
            case GraphQLStream.Single(var refused) ->
                end("error", Objects.requireNonNull(refused.specification().get("errors"), "errors is null"));
            case GraphQLStream.Subscribed(var events) -> {
                try (events) {
                    while (!events.isOver() && !cancelled && !writer.isClosed())
                        events.next(STEP).ifPresent(this::next);
                    end("complete", null);
                }
            }
        }
    }

    /** Says why it is not executed. */
    void fail(Refusal refusal) {
        var extensions = Map.of("code", refusal.code().name(), "requestId", requestId);
        end("error", List.of(Map.of("message", refusal.message(), "extensions", extensions)));
    }

    private void next(Map<String, Object> answer) {
        if (!cancelled) writer.send("next", id, answer);
    }

    private void end(String type, @Nullable Object payload) {
        forget.accept(this);
        if (!cancelled) writer.send(type, id, payload);
    }
}
