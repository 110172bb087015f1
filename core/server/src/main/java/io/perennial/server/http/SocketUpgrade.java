package io.perennial.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.WritableHeaders;
import java.net.URI;
import java.util.Arrays;

/**
 * Whether a WebSocket may begin. A browser opens one from any page without asking first, so here is the check that CORS is for
 * other requests: where no other origin's script may call, none may connect.
 */
final class SocketUpgrade {
    static final String PROTOCOL = "graphql-transport-ws";
    private static final HeaderName PROTOCOL_HEADER = HeaderNames.create("Sec-WebSocket-Protocol");

    private SocketUpgrade() {}

    /** What the answer to the upgrade says. Refuses another sub-protocol and, for backends, another origin. */
    static Headers check(Endpoint.Audience audience, Headers request) {
        if (audience == Endpoint.Audience.BACKENDS && !isOwnOrigin(request))
            throw refused(
                    DirectHandler.EventType.FORBIDDEN,
                    "This endpoint takes no calls from pages of another origin. Let your backend call it.");
        if (!isOffered(request))
            throw refused(
                    DirectHandler.EventType.BAD_REQUEST,
                    "Open the WebSocket with the sub-protocol " + PROTOCOL + ", as graphql-ws does.");
        return WritableHeaders.create().add(HeaderValues.create(PROTOCOL_HEADER, PROTOCOL));
    }

    private static boolean isOffered(Headers request) {
        return request.values(PROTOCOL_HEADER).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .anyMatch(offered -> offered.strip().equals(PROTOCOL));
    }

    /** Callers that are no browsers send none. Behind a proxy the scheme may differ, the authority may not. */
    private static boolean isOwnOrigin(Headers request) {
        var origin = request.first(HeaderNames.ORIGIN);
        if (origin.isEmpty()) return true;
        try {
            var authority = URI.create(origin.get()).getAuthority();
            return authority != null
                    && request.first(HeaderNames.HOST)
                            .filter(authority::equalsIgnoreCase)
                            .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static RequestException refused(DirectHandler.EventType type, String message) {
        return RequestException.builder()
                .type(type)
                .status(type.defaultStatus())
                .message(message)
                .setKeepAlive(false)
                .build();
    }
}
