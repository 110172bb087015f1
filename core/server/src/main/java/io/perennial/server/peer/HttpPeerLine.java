package io.perennial.server.peer;

import io.perennial.engine.work.LogAddress;
import io.perennial.engine.work.PeerLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Rings over HTTP at the {@link DoorbellRoute} of another server. */
public final class HttpPeerLine implements PeerLine, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final PeerKey key;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    public HttpPeerLine(PeerKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public void ring(String address, List<LogAddress> items) throws IOException, InterruptedException {
        var body = RingJson.write(items);
        var request = HttpRequest.newBuilder(URI.create(address).resolve(DoorbellRoute.PATH))
                .header(DoorbellRoute.SIGNATURE.defaultCase(), key.sign(body, clock.instant()))
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 204)
            throw new IOException("it answers %d: %s"
                    .formatted(answer.statusCode(), answer.body().strip()));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
