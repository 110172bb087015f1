package io.perennial.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/**
 * Lets scripts of other origins call, with a key or a token that they hold themselves. Any origin, and never with cookies: a
 * preflight shows no key, so nobody could say yet which origins it allows; the call itself is refused outside of them.
 */
final class CrossOrigin {
    private static final Header ANY = HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    private static final Header EXPOSED = HeaderValues.create(
            HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
            "X-Request-Id, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset");
    private static final List<Header> PREFLIGHT = List.of(
            HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
            HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, Accept"),
            HeaderValues.create(HeaderNames.ACCESS_CONTROL_MAX_AGE, 7200));

    private CrossOrigin() {}

    static void allow(ServerResponse response) {
        response.header(ANY).header(EXPOSED);
    }

    static void answerPreflight(ServerResponse response) {
        PREFLIGHT.forEach(response::header);
        response.status(Status.NO_CONTENT_204).send();
    }
}
