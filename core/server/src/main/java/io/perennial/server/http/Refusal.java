package io.perennial.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import java.util.List;

/** Why a request is not served. The message is for the caller, and says what to do. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;
    private final ErrorCode code;
    private final transient List<Header> headers;

    Refusal(Status status, ErrorCode code, String message, Header... headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = List.of(headers);
    }

    static Refusal badRequest(String message) {
        return new Refusal(Status.BAD_REQUEST_400, ErrorCode.BAD_USER_INPUT, message);
    }

    static Refusal because(PerennialException failure) {
        var status = switch (failure.code()) {
            case UNAUTHENTICATED -> Status.UNAUTHORIZED_401;
            case FORBIDDEN -> Status.FORBIDDEN_403;
            case NOT_FOUND -> Status.NOT_FOUND_404;
            case BAD_USER_INPUT, COST_EXCEEDED -> Status.BAD_REQUEST_400;
            case CONFLICT -> Status.CONFLICT_409;
            case RATE_LIMITED -> Status.TOO_MANY_REQUESTS_429;
            case UNAVAILABLE -> Status.SERVICE_UNAVAILABLE_503;
            case INTERNAL -> Status.INTERNAL_SERVER_ERROR_500;
        };
        return new Refusal(status, failure.code(), String.valueOf(failure.getMessage()));
    }

    static Refusal overloaded() {
        return new Refusal(
                Status.SERVICE_UNAVAILABLE_503,
                ErrorCode.UNAVAILABLE,
                "The server has more to do than it can. Nothing was done. Repeat the call in a second.",
                HeaderValues.create(HeaderNames.RETRY_AFTER, 1));
    }

    Status status() {
        return status;
    }

    ErrorCode code() {
        return code;
    }

    List<Header> headers() {
        return headers;
    }

    /** What {@link Throwable#getMessage} says, never null. */
    String message() {
        return String.valueOf(getMessage());
    }
}
