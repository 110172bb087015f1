package io.perennial.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times requests, by where they went and how they ended. */
public final class RequestMeter implements Filter {
    private record Series(String path, int status) {}

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    public RequestMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var start = System.nanoTime();
        try {
            chain.proceed();
        } finally {
            var series = new Series(
                    place(request.prologue().uriPath().path()),
                    response.status().code());
            // How long a client listens is not how long we took.
            if (!isStream(response))
                timers.computeIfAbsent(series, this::timer).record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static boolean isStream(RoutingResponse response) {
        return response.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(type -> type.startsWith(EventStream.TYPE))
                .isPresent();
    }

    /** Few and fixed: a label that callers choose would grow without end. */
    private static String place(String path) {
        return switch (path) {
            case "/graphql", "/admin/graphql" -> path;
            default -> path.startsWith("/observe/") ? "/observe" : path.startsWith("/admin/") ? "/admin" : "other";
        };
    }

    private Timer timer(Series series) {
        return Timer.builder("perennial.http.requests")
                .description("Requests and how long they took")
                .tag("path", series.path())
                .tag("status", Integer.toString(series.status()))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }
}
