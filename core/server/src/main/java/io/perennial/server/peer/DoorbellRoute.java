package io.perennial.server.peer;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.work.LogAddress;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where another server of the installation rings: it has accepted entries that this one may own. Who is no server of it gets 403 before
 * its body is read. What is told twice, or is long decided, changes nothing.
 */
public final class DoorbellRoute implements Handler {
    public static final String PATH = "/peer/doorbell";
    static final HeaderName SIGNATURE = HeaderNames.create("Perennial-Peer");

    private final PeerKey key;
    private final Consumer<List<LogAddress>> hear;
    private final InstantSource clock;

    /** @param hear is told of the entries */
    public DoorbellRoute(PeerKey key, Consumer<List<LogAddress>> hear, InstantSource clock) {
        this.key = key;
        this.hear = hear;
        this.clock = clock;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws IOException {
        var header = request.headers().first(SIGNATURE).orElse("");
        var digest = key.digestOf(header, clock.instant());
        var length = request.headers().contentLength().orElse(Long.MAX_VALUE);
        if (digest.isEmpty())
            refuse(
                    response,
                    Status.FORBIDDEN_403,
                    "This is for the installation's own servers, whose clocks agree within a minute.");
        else if (length > RingJson.MOST_BYTES)
            refuse(response, Status.REQUEST_ENTITY_TOO_LARGE_413, "More is told than a server tells at once.");
        else {
            var body = request.content().inputStream().readNBytes((int) length);
            if (MessageDigest.isEqual(digest.get(), PeerKey.digest(body))) ring(body, response);
            else refuse(response, Status.FORBIDDEN_403, "The body is not the one that was signed.");
        }
    }

    private void ring(byte[] body, ServerResponse response) {
        try {
            hear.accept(RingJson.read(body));
            response.status(Status.NO_CONTENT_204).send();
        } catch (IllegalArgumentException e) {
            refuse(
                    response,
                    Status.BAD_REQUEST_400,
                    "This server does not understand what it is told: do all run one release?");
        } catch (StoreUnavailableException e) {
            // It finds them in its log.
            refuse(response, Status.SERVICE_UNAVAILABLE_503, "The store does not answer.");
        }
    }

    /** What is not read of the body would be taken for the next request. */
    private static void refuse(ServerResponse response, Status status, String why) {
        response.status(status)
                .header(HeaderNames.CONNECTION, "close")
                .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .send(why + "\n");
    }
}
