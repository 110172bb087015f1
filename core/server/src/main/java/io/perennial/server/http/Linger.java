package io.perennial.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;

/**
 * Reads what a client still sends after its answer has left, for a while. Closing at once would make the client's system throw
 * the answer away; reading on without end would let it hold the connection.
 */
final class Linger implements Filter {
    private final ReadTimer timer;
    private final Duration time;

    Linger(ReadTimer timer, Duration time) {
        this.timer = timer;
        this.time = time;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (request.content().hasEntity() && !request.content().consumed()) readOn(request, response);
        if (asksToClose(request)) throw new CloseConnectionException("Closed as the client asked");
    }

    private void readOn(RoutingRequest request, RoutingResponse response) {
        if (response.headers().contains(HeaderValues.CONNECTION_CLOSE))
            throw new CloseConnectionException("Closed as the answer says");
        if (request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent())
            throw new CloseConnectionException("Answered before the body was asked for");
        if (!drained(request)) throw new CloseConnectionException("The rest of the body did not come");
    }

    /** Helidon leaves the connection open until it has been idle for long enough. */
    private static boolean asksToClose(RoutingRequest request) {
        return request.headers().values(HeaderNames.CONNECTION).stream().anyMatch("close"::equalsIgnoreCase);
    }

    private boolean drained(ServerRequest request) {
        try {
            return timer.within(time, () -> {
                request.content().consume();
                return true;
            });
        } catch (RuntimeException e) {
            return false;
        }
    }
}
