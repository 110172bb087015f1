package io.perennial.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.StoreUnavailableException;
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
        var caller = recognise(audience, Credentials.of(request));
        var standing = rates.count(caller);
        response.header(LIMIT, Integer.toString(standing.limit()))
                .header(REMAINING, Integer.toString(standing.remaining()))
                .header(RESET);
        check(standing);
        return caller;
    }

    /** A caller in its place, whose call is not counted. */
    Caller recognise(Endpoint.Audience audience, Credentials credentials) {
        var recognition =
                authenticator.recognise(credentials.authorization(), credentials.origin(), credentials.network());
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
        return caller;
    }

    /** Counts a call that has no header of its own to be told in. */
    void count(Caller caller) {
        check(rates.count(caller));
    }

    /** Whether a caller that was known still is. Where nobody can say, it is. */
    boolean stillHolds(Endpoint.Audience audience, Credentials credentials) {
        try {
            recognise(audience, credentials);
            return true;
        } catch (Refusal refusal) {
            return refusal.status().equals(Status.TOO_MANY_REQUESTS_429);
        } catch (StoreUnavailableException e) {
            return true;
        }
    }

    private static void check(RateLimits.Standing standing) {
        if (standing.granted()) return;
        var message = "More than %,d calls within a second. Nothing was done. Repeat the call in a second."
                .formatted(standing.limit());
        throw new Refusal(Status.TOO_MANY_REQUESTS_429, ErrorCode.RATE_LIMITED, message, RETRY);
    }
}
