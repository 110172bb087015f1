package io.perennial.server.http;

import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.perennial.server.auth.Authenticator;
import io.perennial.server.json.JsonReader;
import io.perennial.server.json.JsonWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens, with every default of Helidon's that matters set. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration LINGER = Duration.ofSeconds(10);
    /** Above this a body is not even read to be thrown away. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final HttpSettings settings;
    private final ReadTimer timer = new ReadTimer();
    private final RequestsUnderWay underWay = new RequestsUnderWay();
    private final OpenStreams streams;
    private final WebServer server;

    /**
     * Makes a server that does not listen yet.
     *
     * @param others routes beside the endpoints
     */
    public HttpServer(
            HttpSettings settings,
            RateSettings rates,
            List<Endpoint> endpoints,
            Authenticator authenticator,
            RequestMeter meter,
            Consumer<HttpRouting.Builder> others,
            Clock clock) {
        this.settings = settings;
        this.streams = new OpenStreams(settings.streams());
        var json = new JsonWriter();
        var errors = new Errors(json);
        var gate = new Gate(authenticator, new RateLimits(rates));
        var bodies = new BodyReader(timer, settings.bodyTime(), settings.bodyMemory());
        var turnstile = new Turnstile(settings.maxConcurrentRequests());
        var sockets = WsRouting.builder();
        var routing = HttpRouting.builder()
                .addFilter(new Linger(timer, LINGER))
                .addFilter(new RequestId())
                .addFilter(new SecurityHeaders())
                .addFilter(underWay)
                .addFilter(meter);
        for (var endpoint : endpoints) {
            var execution = new TimedExecution(turnstile, clock, settings.deadline(), endpoint.execution());
            var parser = new RequestParser(new JsonReader(), endpoint.documents());
            var requests = new RequestReader(bodies, parser);
            var stream = new StreamRoute(
                    endpoint,
                    gate,
                    requests,
                    execution,
                    streams,
                    timer,
                    json,
                    settings.streams().ping());
            routing.any(endpoint.path(), new GraphQLRoute(endpoint, gate, requests, execution, errors, json, stream));
            var services = new SocketServices(
                    endpoint,
                    gate,
                    streams,
                    parser,
                    execution,
                    new JsonReader(),
                    json,
                    timer,
                    settings.headerTime(),
                    settings.streams().ping());
            sockets.endpoint(endpoint.path(), () -> new GraphQLSocket(services));
        }
        others.accept(routing);
        server = listener(settings, errors, routing, sockets);
    }

    private WebServer listener(
            HttpSettings settings, Errors errors, HttpRouting.Builder routing, WsRouting.Builder sockets) {
        var http1 = Http1Config.builder()
                // Under any other name it would be a second configuration beside the default.
                .name("http_1_1")
                .maxPrologueLength(settings.maxRequestLineBytes())
                .maxHeadersSize(settings.maxHeaderBytes())
                .validateResponseHeaders(true)
                .addReceiveListener(new RequestGuard(timer, settings.headerTime()))
                .sendLog(false)
                .build();
        return WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .protocolsDiscoverServices(false)
                .addProtocol(http1)
                .addProtocol(
                        WsConfig.builder().maxFrameLength(EventStream.MOST_BODY).build())
                .maxTcpConnections(settings.maxConnections())
                .maxPayloadSize(MOST_BYTES)
                .writeBufferSize(32 * 1024)
                // Otherwise an answer of more than one packet waits for the client's delayed acknowledgement.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .idleConnectionTimeout(settings.idleTime())
                .idleConnectionPeriod(Duration.ofSeconds(1))
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .directHandlers(errors.outsideOfRoutes())
                .shutdownHook(false)
                .routing(routing)
                .addRouting(sockets)
                .build();
    }

    public HttpServer start() {
        server.start();
        return this;
    }

    public int port() {
        return server.port();
    }

    /** How many subscriptions and WebSockets are open. */
    public int openStreams() {
        return streams.open();
    }

    /** Takes no new requests, completes subscriptions, lets those under way finish, stops. */
    @Override
    public void close() {
        streams.end();
        try {
            if (!underWay.drain(settings.drainTime()) || !streams.drain(settings.drainTime()))
                LOG.warn("Requests were still under way after {}; they are broken off", settings.drainTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        timer.close();
    }
}
