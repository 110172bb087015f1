package io.perennial.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a caller shows of itself.
 *
 * @param authorization as in the header; null for none
 * @param origin the Origin header; null for none
 * @param network where it comes from, as far as one caller may hold it all
 */
record Credentials(@Nullable String authorization, @Nullable String origin, String network) {
    static Credentials of(ServerRequest request) {
        var headers = request.headers();
        return new Credentials(
                headers.first(HeaderNames.AUTHORIZATION).orElse(null),
                headers.first(HeaderNames.ORIGIN).orElse(null),
                ClientNetwork.of(request.remotePeer().address()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credentials[%s, %s]".formatted(origin, network);
    }
}
