package io.perennial.server.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that takes every mail and counts them by recipient, unless it is told to fail at one moment, so many times. */
final class MailSink implements AutoCloseable {
    /** The moments at which it can drop the connection. */
    enum Moment {
        NEVER,
        CONNECT,
        EHLO,
        MAIL,
        RCPT,
        DATA,
        BODY,
        AFTER_FINAL_DOT,
        AFTER_250
    }

    private final ServerSocket socket;
    private final Map<String, AtomicInteger> mails = new ConcurrentHashMap<>();
    private final AtomicInteger dropsLeft = new AtomicInteger();
    private volatile Moment moment = Moment.NEVER;

    MailSink() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Mails whose last byte came, by recipient. Whether the sender heard of it is another matter. */
    int mails(String recipient) {
        var count = mails.get(recipient);
        return count == null ? 0 : count.get();
    }

    /** Drops the connection at this moment, so many times, and is well again after that. */
    void dropAt(Moment at, int times) {
        dropsLeft.set(times);
        moment = at;
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

    private boolean drops(Moment at) {
        return moment == at && dropsLeft.getAndDecrement() > 0;
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            if (drops(Moment.CONNECT)) return;
            reply(client, "220 sink");
            var to = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> {
                        if (drops(Moment.EHLO)) return;
                        reply(client, "250 sink");
                    }
                    case "MAIL" -> {
                        if (drops(Moment.MAIL)) return;
                        reply(client, "250 ok");
                    }
                    case "RCPT" -> {
                        if (drops(Moment.RCPT)) return;
                        to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        reply(client, "250 ok");
                    }
                    case "DATA" -> {
                        if (drops(Moment.DATA)) return;
                        reply(client, "354 go on");
                        if (!body(in, client, to)) return;
                    }
                    case "QUIT" -> {
                        reply(client, "221 bye");
                        return;
                    }
                    default -> reply(client, "250 ok");
                }
            }
        } catch (IOException e) {
            // The server was killed, or the other side has hung up.
        }
    }

    private boolean body(BufferedReader in, Socket client, String to) throws IOException {
        if (drops(Moment.BODY)) return false;
        var line = in.readLine();
        while (line != null && !line.equals(".")) line = in.readLine();
        if (line == null) return false;
        mails.computeIfAbsent(to, _ -> new AtomicInteger()).incrementAndGet();
        if (drops(Moment.AFTER_FINAL_DOT)) return false;
        reply(client, "250 taken");
        return !drops(Moment.AFTER_250);
    }

    private static void reply(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
