package io.perennial.server.http;

import java.time.Duration;
import java.util.Objects;

/**
 * What HTTP listens on and how much it takes.
 *
 * @param bodyMemory how many bytes of request bodies are held at once, over all requests
 * @param headerTime how long a request's header may take, from its first line
 * @param bodyTime how long a request's body may take
 * @param deadline how long a request may be worked on once its body is there
 * @param drainTime how long requests under way may take to finish at shutdown
 */
public record HttpSettings(
        String host,
        int port,
        int maxConnections,
        int maxConcurrentRequests,
        int maxRequestLineBytes,
        int maxHeaderBytes,
        int bodyMemory,
        Duration headerTime,
        Duration bodyTime,
        Duration idleTime,
        Duration deadline,
        Duration drainTime,
        StreamSettings streams) {
    public HttpSettings {
        Objects.requireNonNull(host, "host is null");
        Objects.requireNonNull(headerTime, "headerTime is null");
        Objects.requireNonNull(bodyTime, "bodyTime is null");
        Objects.requireNonNull(idleTime, "idleTime is null");
        Objects.requireNonNull(deadline, "deadline is null");
        Objects.requireNonNull(drainTime, "drainTime is null");
        Objects.requireNonNull(streams, "streams is null");
    }
}
