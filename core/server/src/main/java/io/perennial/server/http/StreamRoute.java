package io.perennial.server.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.GraphQLStream;
import io.perennial.graphql.caller.Caller;
import io.perennial.server.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers an HTTP request by a stream. The thread of the request writes it, from its beginning to its end. */
final class StreamRoute {
    private static final Duration STEP = Duration.ofMillis(500);

    private final Endpoint endpoint;
    private final Gate gate;
    private final RequestReader requests;
    private final TimedExecution execution;
    private final OpenStreams streams;
    private final ReadTimer timer;
    private final JsonWriter json;
    private final Duration ping;

    StreamRoute(
            Endpoint endpoint,
            Gate gate,
            RequestReader requests,
            TimedExecution execution,
            OpenStreams streams,
            ReadTimer timer,
            JsonWriter json,
            Duration ping) {
        this.endpoint = endpoint;
        this.gate = gate;
        this.requests = requests;
        this.execution = execution;
        this.streams = streams;
        this.timer = timer;
        this.json = json;
        this.ping = ping;
    }

    /** Streams the answers; or gives the one back that says why nothing is executed, to be sent as any other is. */
    Optional<GraphQLAnswer> handle(ServerRequest request, ServerResponse response, Caller caller) {
        try (var _ = streams.enter(caller)) {
            return switch (open(request, caller)) {
                case GraphQLStream.Single(GraphQLAnswer.Executed(var answer)) -> {
                    sendOne(response, answer);
                    yield Optional.empty();
                }
                case GraphQLStream.Single(var refused) -> Optional.of(refused);
                case GraphQLStream.Subscribed(var events) -> {
                    try (events) {
                        sendAll(request, response, events);
                    }
                    yield Optional.empty();
                }
            };
        }
    }

    private GraphQLStream open(ServerRequest request, Caller caller) {
        var most = Math.min(endpoint.maxBodyBytes(), EventStream.MOST_BODY);
        try (var read = requests.read(request, most)) {
            return execution.open(read.request(), caller, RequestId.of(request));
        }
    }

    private void sendOne(ServerResponse response, Map<String, Object> answer) {
        var stream = EventStream.begin(response, timer, json);
        stream.next(answer);
        stream.complete();
        stream.close();
    }

    private void sendAll(ServerRequest request, ServerResponse response, GraphQLStream.Events events) {
        var watch = new CredentialWatch(gate, endpoint.audience(), Credentials.of(request));
        var stream = EventStream.begin(response, timer, json);
        try {
            while (!events.isOver() && !streams.areEnded()) {
                if (!watch.holds()) {
                    stream.next(ended(RequestId.of(request)));
                    break;
                }
                events.next(STEP).ifPresentOrElse(stream::next, () -> stream.ping(ping));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        stream.complete();
        stream.close();
    }

    private static Map<String, Object> ended(String requestId) {
        var error = Map.of(
                "message",
                "The key was revoked or the token has ended, and so the subscription ends.",
                "extensions",
                Map.of("code", ErrorCode.UNAUTHENTICATED.name(), "requestId", requestId));
        return Map.of("errors", List.of(error));
    }
}
