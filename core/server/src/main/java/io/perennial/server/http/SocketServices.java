package io.perennial.server.http;

import io.perennial.server.json.JsonReader;
import io.perennial.server.json.JsonWriter;
import java.time.Duration;

/**
 * What all WebSockets of an endpoint share.
 *
 * @param initTime how long a client may take to say who it is
 * @param ping after how much time a ping is sent
 */
record SocketServices(
        Endpoint endpoint,
        Gate gate,
        OpenStreams streams,
        RequestParser parser,
        TimedExecution execution,
        JsonReader reader,
        JsonWriter json,
        ReadTimer timer,
        Duration initTime,
        Duration ping) {}
