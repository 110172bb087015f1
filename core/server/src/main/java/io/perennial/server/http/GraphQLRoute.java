package io.perennial.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.caller.Caller;
import io.perennial.server.json.JsonWriter;
import java.io.UncheckedIOException;

/** GraphQL over HTTP on one path: who calls, within which limits, then the request to its endpoint and the answer back. */
final class GraphQLRoute implements Handler {
    private final Endpoint endpoint;
    private final Gate gate;
    private final RequestReader requests;
    private final TimedExecution execution;
    private final Errors errors;
    private final JsonWriter json;
    private final StreamRoute stream;

    GraphQLRoute(
            Endpoint endpoint,
            Gate gate,
            RequestReader requests,
            TimedExecution execution,
            Errors errors,
            JsonWriter json,
            StreamRoute stream) {
        this.endpoint = endpoint;
        this.gate = gate;
        this.requests = requests;
        this.execution = execution;
        this.errors = errors;
        this.json = json;
        this.stream = stream;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var accept = request.headers().values(HeaderNames.ACCEPT);
        var type = AnswerType.preferred(accept);
        try {
            if (endpoint.audience() == Endpoint.Audience.FRONTENDS) CrossOrigin.allow(response);
            if (isPreflight(request)) {
                CrossOrigin.answerPreflight(response);
                return;
            }
            checkForm(request);
            if (EventStream.isAskedFor(accept)) {
                var caller = gate.admit(endpoint.audience(), request, response);
                // One that was not executed goes with its status: a client of streams shows that as the failure.
                stream.handle(request, response, caller)
                        .ifPresent(answer -> send(response, AnswerType.GRAPHQL, answer));
                return;
            }
            var taken = type.orElseThrow(GraphQLRoute::notAcceptable);
            var caller = gate.admit(endpoint.audience(), request, response);
            send(response, taken, answer(request, caller));
        } catch (Refusal refusal) {
            errors.send(request, response, type.orElse(AnswerType.JSON), refusal);
        } catch (PerennialException e) {
            errors.send(request, response, type.orElse(AnswerType.JSON), Refusal.because(e));
        } catch (CloseConnectionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (response.isSent()) throw e;
            errors.sendBug(request, response, type.orElse(AnswerType.JSON), e);
        }
    }

    private boolean isPreflight(ServerRequest request) {
        return endpoint.audience() == Endpoint.Audience.FRONTENDS
                && request.prologue().method().equals(Method.OPTIONS);
    }

    private static void checkForm(ServerRequest request) {
        var method = request.prologue().method();
        if (method.equals(Method.GET)) return;
        if (!method.equals(Method.POST))
            throw new Refusal(
                    Status.METHOD_NOT_ALLOWED_405,
                    ErrorCode.BAD_USER_INPUT,
                    "Send GraphQL by POST, or a query by GET.",
                    HeaderValues.create(HeaderNames.ALLOW, "GET, POST"));
        ContentType.checkJson(request);
    }

    private static Refusal notAcceptable() {
        return new Refusal(
                Status.NOT_ACCEPTABLE_406,
                ErrorCode.BAD_USER_INPUT,
                "The answer is application/graphql-response+json or application/json, for a subscription text/event-stream."
                        + " Accept one of them.");
    }

    private GraphQLAnswer answer(ServerRequest request, Caller caller) {
        try (var read = requests.read(request, endpoint.maxBodyBytes())) {
            return execution.execute(read.request(), caller, RequestId.of(request));
        }
    }

    private void send(ServerResponse response, AnswerType type, GraphQLAnswer answer) {
        response.status(
                switch (answer) {
                    case GraphQLAnswer.Executed _ -> Status.OK_200;
                    // Clients that know only application/json take anything else than 200 for a failure of the network.
                    case GraphQLAnswer.BadDocument _ ->
                        type == AnswerType.JSON ? Status.OK_200 : Status.BAD_REQUEST_400;
                    case GraphQLAnswer.MutationOverGet _ -> Status.METHOD_NOT_ALLOWED_405;
                });
        if (answer instanceof GraphQLAnswer.MutationOverGet) response.header(HeaderNames.ALLOW, "POST");
        response.header(HeaderNames.CONTENT_TYPE, type.contentType());
        // Closing the stream sends nothing yet: Helidon does, once this handler has returned.
        response.whenSent(KillPoint.ANSWER_AFTER::pass);
        try {
            json.write(answer.specification(), response.outputStream());
        } catch (UncheckedIOException e) {
            throw new CloseConnectionException("The client left before its answer", e);
        }
    }
}
