package io.perennial.server.http;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.perennial.engine.cache.BoundedCache;
import io.perennial.graphql.caller.Caller;
import java.time.Duration;

/** How many calls a second each caller may make. */
final class RateLimits {
    private static final int CALLERS = 10_000;

    private final RateLimiterConfig secretKey;
    private final RateLimiterConfig publishableKey;
    private final RateLimiterConfig contact;
    private final BoundedCache<Object, RateLimiter> limiters = new BoundedCache<>(CALLERS);

    RateLimits(RateSettings settings) {
        secretKey = perSecond(settings.secretKey());
        publishableKey = perSecond(settings.publishableKey());
        contact = perSecond(settings.contact());
    }

    private static RateLimiterConfig perSecond(int calls) {
        return RateLimiterConfig.custom()
                .limitForPeriod(calls)
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    /**
     * What a caller has after this call.
     *
     * @param granted whether the call itself is within the limit
     */
    record Standing(boolean granted, int limit, int remaining) {}

    Standing count(Caller caller) {
        return switch (caller) {
            case Caller.Operator _, Caller.SecretKey _ -> count(name(caller), secretKey);
            case Caller.PublishableKey _ -> count(name(caller), publishableKey);
            case Caller.SignedInContact _ -> count(name(caller), contact);
            case Caller.Anonymous _ ->
                throw new IllegalArgumentException("strangers are refused before they are counted");
        };
    }

    /** Tells one caller from another. */
    static Object name(Caller caller) {
        return switch (caller) {
            case Caller.Operator _ -> "operator";
            case Caller.SecretKey secret -> secret.key().id();
            case Caller.PublishableKey publishable -> publishable.key().id();
            case Caller.SignedInContact signedIn -> signedIn.contact();
            case Caller.Anonymous _ ->
                throw new IllegalArgumentException("strangers are refused before they are counted");
        };
    }

    private Standing count(Object caller, RateLimiterConfig config) {
        var limiter = limiters.find(caller).orElseGet(() -> make(caller, config));
        var granted = limiter.acquirePermission();
        var remaining = limiter.getMetrics().getAvailablePermissions();
        return new Standing(granted, config.getLimitForPeriod(), Math.max(0, remaining));
    }

    private synchronized RateLimiter make(Object caller, RateLimiterConfig config) {
        return limiters.find(caller).orElseGet(() -> {
            var limiter = RateLimiter.of("caller", config);
            limiters.put(caller, limiter);
            return limiter;
        });
    }
}
