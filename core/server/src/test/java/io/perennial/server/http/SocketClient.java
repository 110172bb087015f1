package io.perennial.server.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of {@code graphql-transport-ws} that says what a test wants, well-formed or not. */
final class SocketClient implements WebSocket.Listener {
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    /** @param headers names and values, in turn */
    static SocketClient open(HttpClient client, URI uri, String protocol, String... headers) {
        var listening = new SocketClient();
        var builder = client.newWebSocketBuilder().subprotocols(protocol);
        for (var i = 0; i < headers.length; i += 2) builder.header(headers[i], headers[i + 1]);
        listening.socket = builder.buildAsync(uri, listening).join();
        return listening;
    }

    SocketClient send(String json) {
        socket.sendText(json, true).join();
        return this;
    }

    SocketClient init(String key) {
        return send("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + key + "\"}}");
    }

    SocketClient subscribe(String id, String document) {
        return send("{\"id\":\"%s\",\"type\":\"subscribe\",\"payload\":{\"query\":\"%s\"}}".formatted(id, document));
    }

    WebSocket socket() {
        return socket;
    }

    /** The next message; {@code (CODE reason)} for a close, null if nothing comes. */
    String next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    boolean isQuiet() {
        return heard.isEmpty();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            heard.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add("(%d %s)".formatted(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        heard.add("(" + failure + ")");
    }
}
