package io.perennial.channel.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.perennial.spi.testing.TestProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An SMTP server that misbehaves at a chosen moment, and counts what it takes. */
final class SmtpSink implements TestProvider {
    static final String USERNAME = "perennial";
    static final String PASSWORD = "pass-word-9fQ";

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<SmtpSinkConversation> conversations = ConcurrentHashMap.newKeySet();
    private final List<byte[]> taken = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Trouble trouble = Trouble.none();
    private volatile Pipelining pipelining = Pipelining.NONE;

    SmtpSink() {
        this(null);
    }

    /** @param tls offered with STARTTLS; null to offer no encryption */
    SmtpSink(@Nullable SSLContext tls) {
        this.tls = tls;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException _) {
                // Closed, or the client was quicker.
            }
        }
    }

    private void converse(Socket socket) {
        try {
            var conversation = new SmtpSinkConversation(this, socket);
            conversations.add(conversation);
            conversation.run();
        } catch (IOException _) {
            // The client has gone.
        } finally {
            close(socket);
        }
    }

    void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed.
        }
    }

    /** How it takes commands that come before it has answered. */
    enum Pipelining {
        NONE,
        /** After a recipient that it refused, it refuses DATA as well. */
        STRICT,
        /** It awaits a message though it refused the recipient, as RFC 2920 allows. */
        LENIENT
    }

    SmtpSink offer(Pipelining offered) {
        pipelining = offered;
        return this;
    }

    Pipelining pipelining() {
        return pipelining;
    }

    /** Misbehaves from now on, in conversations under way too. */
    void misbehave(Moment moment, Deed deed) {
        trouble = new Trouble(moment, deed, new CountDownLatch(1));
    }

    Trouble trouble() {
        return trouble;
    }

    Optional<SSLContext> tls() {
        return Optional.ofNullable(tls);
    }

    void heard(String command) {
        commands.add(command);
    }

    void take(byte[] message) {
        taken.add(message);
    }

    List<byte[]> messages() {
        return taken;
    }

    /** Every command line that came, in the order of coming. */
    List<String> commands() {
        return commands;
    }

    /** How many bytes have come that it has not looked at, on all connections. */
    int unreadByServer() {
        return conversations.stream().mapToInt(SmtpSinkConversation::unread).sum();
    }

    int connections() {
        return connections.get();
    }

    /** Closes every connection, as a server does with idle ones. */
    void hangUp() {
        open.forEach(this::close);
    }

    /** Says something on every connection, unasked. */
    void sayToAll(String text) {
        open.forEach(socket -> {
            try {
                socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                port(),
                "security",
                "NONE",
                "username",
                USERNAME,
                "password",
                PASSWORD,
                "from",
                "shop@perennial.test");
    }

    @Override
    public String address() {
        return "ada@example.test";
    }

    @Override
    public int taken(String intentKey) {
        return (int) taken.stream()
                .map(message -> new String(message, ISO_8859_1))
                .filter(message -> message.contains("Message-ID: <" + intentKey + "@"))
                .count();
    }

    @Override
    public int takenInAll() {
        return taken.size();
    }

    @Override
    public void heal() {
        Trouble past = trouble;
        trouble = Trouble.none();
        past.over().countDown();
    }

    @Override
    public void close() {
        heal();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    /**
     * What is wrong.
     *
     * @param over released when it is over
     */
    record Trouble(@Nullable Moment moment, Deed deed, CountDownLatch over) {
        static Trouble none() {
            return new Trouble(null, new Deed.Drop(), new CountDownLatch(0));
        }
    }
}
