package io.perennial.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;

/** Lets requests under way finish at shutdown and takes no new ones. Helidon would interrupt them. */
final class RequestsUnderWay implements Filter {
    private int underWay;
    private boolean closing;

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!begin()) {
            response.status(Status.SERVICE_UNAVAILABLE_503)
                    .header(HeaderValues.create(HeaderNames.RETRY_AFTER, 1))
                    .header(HeaderValues.CONNECTION_CLOSE)
                    .send();
            throw new CloseConnectionException("Shutting down");
        }
        try {
            chain.proceed();
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        if (closing) return false;
        underWay++;
        return true;
    }

    private synchronized void end() {
        underWay--;
        if (underWay == 0) notifyAll();
    }

    /** Refuses new requests and waits for those under way. False if some still are after that time. */
    synchronized boolean drain(Duration atMost) throws InterruptedException {
        closing = true;
        var end = System.nanoTime() + atMost.toNanos();
        while (underWay > 0) {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }
}
