package io.perennial.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.graphql.caller.Caller;
import io.perennial.server.auth.Authenticator;
import io.perennial.server.auth.Recognition;

/** Decides by a request's header alone whether it is taken: a known caller, in the right place, not too often. */
final class Gate {
    private static final HeaderName LIMIT = HeaderNames.create("RateLimit-Limit");
    private static final HeaderName REMAINING = HeaderNames.create("RateLimit-Remaining");
    private static final Header RESET = HeaderValues.create("RateLimit-Reset", "1");
    private static final Header CHALLENGE = HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Bearer");
    private static final Header RETRY = HeaderValues.create(HeaderNames.RETRY_AFTER, 1);

    private final Authenticator authenticator;
    private final RateLimits rates;

    Gate(Authenticator authenticator, RateLimits rates) {
        this.authenticator = authenticator;
        this.rates = rates;
    }

    Caller admit(Endpoint.Audience audience, ServerRequest request, ServerResponse response) {
        var headers = request.headers();
        var authorization = headers.first(HeaderNames.AUTHORIZATION).orElse(null);
        var recognition = authenticator.recognise(
                authorization,
                headers.first(HeaderNames.ORIGIN).orElse(null),
                ClientNetwork.of(request.remotePeer().address()));
        var caller = switch (recognition) {
            case Recognition.Known known -> known.caller();
            case Recognition.Unknown unknown ->
                throw new Refusal(Status.UNAUTHORIZED_401, ErrorCode.UNAUTHENTICATED, unknown.reason(), CHALLENGE);
            case Recognition.Throttled throttled ->
                throw new Refusal(Status.TOO_MANY_REQUESTS_429, ErrorCode.RATE_LIMITED, throttled.reason(), RETRY);
            case Recognition.Misplaced misplaced ->
                throw new Refusal(Status.FORBIDDEN_403, ErrorCode.FORBIDDEN, misplaced.reason());
        };
        if (!audience.includes(caller))
            throw new Refusal(Status.FORBIDDEN_403, ErrorCode.FORBIDDEN, audience.otherwise());
        count(caller, response);
        return caller;
    }

    private void count(Caller caller, ServerResponse response) {
        var standing = rates.count(caller);
        response.header(LIMIT, Integer.toString(standing.limit()))
                .header(REMAINING, Integer.toString(standing.remaining()))
                .header(RESET);
        if (standing.granted()) return;
        var message = "More than %,d calls within a second. Nothing was done. Repeat the call in a second."
                .formatted(standing.limit());
        throw new Refusal(Status.TOO_MANY_REQUESTS_429, ErrorCode.RATE_LIMITED, message, RETRY);
    }
}
