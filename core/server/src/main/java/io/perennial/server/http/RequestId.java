package io.perennial.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;

/**
 * Gives each request an id, which its answer and every log line about it carry. Always one of ours: an id that a caller
 * chooses could stand in the log for somebody else's request.
 */
final class RequestId implements Filter {
    static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    private record Id(String text) {}

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var id = create();
        request.context().register(new Id(id));
        response.header(HEADER, id);
        MDC.put("request", id);
        try {
            chain.proceed();
        } finally {
            MDC.remove("request");
        }
    }

    static String create() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    static String of(ServerRequest request) {
        return request.context().get(Id.class).map(Id::text).orElseThrow();
    }
}
