package io.perennial.server.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that takes every mail and counts them by recipient, unless it is told to fail. */
final class MailSink implements AutoCloseable {
    /** The moments at which it can fail. */
    enum Moment {
        CONNECT,
        EHLO,
        MAIL,
        RCPT,
        DATA,
        /** Some of the mail has come. */
        BODY,
        /** All of it has come. */
        FINAL_DOT,
        /** It has said that it took it. */
        TAKEN
    }

    /**
     * What it does at a moment, once, in place of what is right.
     *
     * @param reply what it says; empty if it hangs up
     * @param after how long it makes the other side wait before
     */
    record Fault(Moment at, String reply, Duration after) {
        static Fault hangUp(Moment at) {
            return new Fault(at, "", Duration.ZERO);
        }

        static Fault say(Moment at, String reply) {
            return new Fault(at, reply, Duration.ZERO);
        }

        /** What is no SMTP. */
        static Fault garble(Moment at) {
            return say(at, "\0\1 %& garbage");
        }

        /** A digit every now and then, for as long as the other side listens. */
        static Fault drip(Moment at) {
            return say(at, DRIP);
        }
    }

    private static final String HUNG_UP = "";
    private static final String DRIP = "2";
    private static final Duration BETWEEN_DROPS = Duration.ofSeconds(1);
    /** So little that the sender of a long mail notices when nobody reads it. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    private final ServerSocket socket = new ServerSocket();
    private final Map<String, AtomicInteger> mails = new ConcurrentHashMap<>();
    private final Map<Moment, Fault> faults = new ConcurrentHashMap<>();

    MailSink() throws IOException {
        this(0);
    }

    MailSink(int port) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Mails that it took, by recipient. Whether the sender heard of it is another matter. */
    int mails(String recipient) {
        var count = mails.get(recipient);
        return count == null ? 0 : count.get();
    }

    /** Mails that it took. */
    int mailsInAll() {
        return mails.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Fails once, and is well again after that. */
    void failOnce(Fault fault) {
        faults.put(fault.at(), fault);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            var said = answer(client, Moment.CONNECT, "220 sink");
            var to = "";
            while (!said.equals(HUNG_UP)) {
                var line = in.readLine();
                if (line == null) return;
                if (line.startsWith("RCPT")) to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                said = command(client, line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT));
                if (said.startsWith("354")) said = body(in, client, to);
            }
        } catch (IOException e) {
            // The server was killed, or the other side has hung up.
        }
    }

    private String command(Socket client, String verb) throws IOException {
        return switch (verb) {
            case "EHLO" -> answer(client, Moment.EHLO, "250 sink");
            case "MAIL" -> answer(client, Moment.MAIL, "250 ok");
            case "RCPT" -> answer(client, Moment.RCPT, "250 ok");
            case "DATA" -> answer(client, Moment.DATA, "354 go on");
            case "QUIT" -> {
                reply(client, "221 bye");
                yield HUNG_UP;
            }
            default -> reply(client, "250 ok");
        };
    }

    private String body(BufferedReader in, Socket client, String to) throws IOException {
        var line = in.readLine();
        if (faults.remove(Moment.BODY) != null) return HUNG_UP;
        while (line != null && !line.equals(".")) line = in.readLine();
        if (line == null) return HUNG_UP;
        var fault = faults.get(Moment.FINAL_DOT);
        // What it refuses it does not keep; a mail of which it says nothing, or says it late, it has taken.
        var keeps = fault == null || !fault.reply().matches("[45].*");
        if (keeps) mails.computeIfAbsent(to, _ -> new AtomicInteger()).incrementAndGet();
        var said = answer(client, Moment.FINAL_DOT, "250 taken");
        return faults.remove(Moment.TAKEN) == null ? said : HUNG_UP;
    }

    /** Says what is right, or fails; what it said. */
    private String answer(Socket client, Moment at, String right) throws IOException {
        var fault = faults.remove(at);
        if (fault == null) return reply(client, right);
        try {
            Thread.sleep(fault.after());
            while (fault.reply().equals(DRIP)) {
                client.getOutputStream().write(DRIP.getBytes(StandardCharsets.ISO_8859_1));
                Thread.sleep(BETWEEN_DROPS);
            }
        } catch (InterruptedException e) {
            return HUNG_UP;
        }
        return fault.reply().isEmpty() ? HUNG_UP : reply(client, fault.reply());
    }

    private static String reply(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
