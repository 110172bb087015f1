package io.perennial.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.graphql.GraphQLRequest;
import io.perennial.graphql.caller.Caller;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of {@code graphql-transport-ws}. The connection's thread reads and answers; each operation has a thread, and a keeper
 * watches over all.
 */
final class GraphQLSocket implements WsListener {
    /** Of somebody whom nobody knows yet: enough for credentials. */
    private static final int MOST_BEFORE_INIT = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(GraphQLSocket.class);

    private final SocketServices services;
    private final Map<String, SocketOperation> operations = new ConcurrentHashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable Headers upgrade;
    private @Nullable SocketWriter writer;
    private @Nullable SocketKeeper keeper;
    private @Nullable Caller caller;
    private boolean initialised;

    GraphQLSocket(SocketServices services) {
        this.services = services;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        var answer = SocketUpgrade.check(services.endpoint().audience(), headers);
        upgrade = headers;
        return Optional.of(answer);
    }

    @Override
    public void onOpen(WsSession session) {
        writer = new SocketWriter(session, services.json(), services.timer());
        keeper = SocketKeeper.start(services, writer, Thread.currentThread(), this::cancelAll);
    }

    private void cancelAll() {
        operations.values().forEach(SocketOperation::cancel);
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        closing(() -> {
            var most = caller == null ? MOST_BEFORE_INIT : EventStream.MOST_BODY;
            if (partial.length() + text.length() > most)
                throw new SocketClosed(SocketClosed.TOO_BIG, "The message is too large");
            partial.append(text);
            if (!last) return;
            var whole = partial.toString();
            partial.setLength(0);
            take(SocketMessage.read(services.reader(), whole), session);
        });
    }

    @Override
    public void onMessage(WsSession session, BufferData bytes, boolean last) {
        closing(() -> {
            throw SocketClosed.badMessage("Send messages as text");
        });
    }

    @Override
    public void onPing(WsSession session, BufferData payload) {
        closing(() -> writer().pong(payload));
    }

    private void closing(Runnable work) {
        if (writer().isClosed()) return;
        try {
            work.run();
        } catch (SocketClosed why) {
            writer().close(why);
        } catch (RuntimeException | Error e) {
            LOG.warn("A WebSocket is closed", e);
            writer().close(new SocketClosed(SocketClosed.INTERNAL, "Something went wrong on the server"));
        }
    }

    private void take(SocketMessage message, WsSession session) {
        switch (message) {
            case SocketMessage.Init init -> initialise(init, session);
            case SocketMessage.Ping _ -> writer().send("pong", null, null);
            case SocketMessage.Pong _ -> {}
            case SocketMessage.Subscribe subscribe -> subscribe(subscribe);
            case SocketMessage.Complete(var id) -> {
                var operation = operations.remove(id);
                if (operation != null) operation.cancel();
            }
        }
    }

    private void initialise(SocketMessage.Init init, WsSession session) {
        if (initialised) throw new SocketClosed(SocketClosed.TOO_MANY_INITS, "Too many initialisation requests");
        initialised = true;
        var credentials = credentials(init, session);
        try {
            var known = services.gate().recognise(services.endpoint().audience(), credentials);
            var place = services.streams().enter(known);
            keeper().keep(place, credentials);
            caller = known;
        } catch (Refusal refusal) {
            throw new SocketClosed(
                    refusal.status().equals(Status.UNAUTHORIZED_401)
                                    || refusal.status().equals(Status.FORBIDDEN_403)
                            ? SocketClosed.UNAUTHORIZED
                            : SocketClosed.TRY_AGAIN_LATER,
                    refusal.message());
        } catch (PerennialException e) {
            throw new SocketClosed(SocketClosed.TRY_AGAIN_LATER, String.valueOf(e.getMessage()));
        }
        writer().send("connection_ack", null, null);
    }

    /** A browser can set no header, so the first message may say what the header would. */
    private Credentials credentials(SocketMessage.Init init, WsSession session) {
        var headers = Objects.requireNonNull(upgrade, "not upgraded");
        var said = init.payload().get("Authorization") instanceof String upper
                ? upper
                : init.payload().get("authorization") instanceof String lower ? lower : null;
        return new Credentials(
                said != null ? said : headers.first(HeaderNames.AUTHORIZATION).orElse(null),
                headers.first(HeaderNames.ORIGIN).orElse(null),
                ClientNetwork.of(session.socketContext().remotePeer().address()));
    }

    private void subscribe(SocketMessage.Subscribe subscribe) {
        if (caller == null) throw new SocketClosed(SocketClosed.UNAUTHORIZED, "Unauthorized");
        var id = subscribe.id();
        var requestId = RequestId.create();
        var operation = new SocketOperation(id, requestId, writer(), ended -> operations.remove(id, ended));
        if (operations.putIfAbsent(id, operation) != null)
            throw new SocketClosed(SocketClosed.ID_TAKEN, "Subscriber for %s already exists".formatted(id));
        try {
            services.gate().count(caller);
            begin(operation, caller, services.parser().request(subscribe.request()), requestId);
        } catch (Refusal refusal) {
            operation.fail(refusal);
        }
    }

    private void begin(SocketOperation operation, Caller asking, GraphQLRequest request, String requestId) {
        var place = services.streams().enter(asking);
        Thread.ofVirtual().name("socket-operation").start(() -> {
            try (place) {
                operation.run(() -> services.execution().open(request, asking, requestId));
            }
        });
    }

    private SocketWriter writer() {
        return Objects.requireNonNull(writer, "not open");
    }

    private SocketKeeper keeper() {
        return Objects.requireNonNull(keeper, "not open");
    }
}
