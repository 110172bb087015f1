package io.perennial.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;

/** What every answer tells a browser, unless its route says otherwise: do not guess, do not keep, do not frame, run nothing. */
final class SecurityHeaders implements Filter {
    static final List<Header> ALL = List.of(
            HeaderValues.create("X-Content-Type-Options", "nosniff"),
            HeaderValues.create("Referrer-Policy", "no-referrer"),
            HeaderValues.create("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store"));

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        ALL.forEach(response::header);
        chain.proceed();
    }
}
