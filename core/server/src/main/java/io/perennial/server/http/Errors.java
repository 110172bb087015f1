package io.perennial.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.server.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that say why a request was not served, in GraphQL's form. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private final JsonWriter json;

    Errors(JsonWriter json) {
        this.json = json;
    }

    void send(ServerRequest request, ServerResponse response, AnswerType type, Refusal refusal) {
        response.status(refusal.status());
        refusal.headers().forEach(response::header);
        response.header(HeaderNames.CONTENT_TYPE, type.contentType());
        response.send(body(refusal.code(), refusal.message(), RequestId.of(request)));
    }

    /** What went wrong stays in the log; the caller gets the id to ask for it. */
    void sendBug(ServerRequest request, ServerResponse response, AnswerType type, Throwable bug) {
        LOG.error("{} {} failed", request.prologue().method(), request.path().rawPath(), bug);
        var message = "Something went wrong on the server. Its log tells more under the request id.";
        send(request, response, type, new Refusal(Status.INTERNAL_SERVER_ERROR_500, ErrorCode.INTERNAL, message));
    }

    /** For what fails before a request is understood, or outside of any route. */
    DirectHandlers outsideOfRoutes() {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) handlers.addHandler(type, this::direct);
        return handlers.build();
    }

    private DirectHandler.TransportResponse direct(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        var id = headers.first(RequestId.HEADER).orElseGet(RequestId::create);
        SecurityHeaders.ALL.forEach(headers::set);
        headers.set(RequestId.HEADER, id);
        headers.set(HeaderNames.CONTENT_TYPE, AnswerType.JSON.contentType());
        if (status.code() == 503) headers.set(HeaderValues.create(HeaderNames.RETRY_AFTER, 1));
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .entity(body(code(status), text(status, message), id))
                .build();
    }

    private static ErrorCode code(Status status) {
        return switch (status.code()) {
            case 404 -> ErrorCode.NOT_FOUND;
            case 503 -> ErrorCode.UNAVAILABLE;
            case 500 -> ErrorCode.INTERNAL;
            default -> ErrorCode.BAD_USER_INPUT;
        };
    }

    private static String text(Status status, @Nullable String message) {
        return switch (status.code()) {
            case 404 -> "There is nothing here. The API is at /graphql and /admin/graphql.";
            case 413 -> "The body is too large.";
            case 414 -> "The first line of the request is too long. Send the document by POST.";
            case 500 -> "Something went wrong on the server. Its log tells more under the request id.";
            case 503 -> "The server has more to do than it can. Nothing was done. Repeat the call in a second.";
            default -> message == null ? status.reasonPhrase() : message;
        };
    }

    private byte[] body(ErrorCode code, String message, String requestId) {
        var error = Map.of("message", message, "extensions", Map.of("code", code.name(), "requestId", requestId));
        var bytes = new ByteArrayOutputStream();
        json.write(Map.of("errors", List.of(error)), bytes);
        return bytes.toByteArray();
    }
}
