package io.perennial.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A provider that accepts at once: a mail server that counts, and remembers when the body's last byte of each mail was there. */
final class MailSink implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicLong mails = new AtomicLong();
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
    /** What an answer waits for; open unless they are held. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    MailSink(InetSocketAddress address) {
        try {
            socket = new ServerSocket(address.getPort(), 200, address.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    long mails() {
        return mails.get();
    }

    /** From now on a mail is taken and not answered, so that what is due piles up behind it; not for as long as a sender waits. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** Answers at once again. */
    void release() {
        gate.countDown();
    }

    /** When the mails arrived, in nanoseconds of System.nanoTime, by recipient. */
    Map<String, Long> arrivals() {
        return arrivals;
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
            client.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            Consumer<String> reply = line -> send(client, line);
            reply.accept("220 sink");
            var to = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> reply.accept("250-sink\r\n250-PIPELINING\r\n250 8BITMIME");
                    case "RCPT" -> {
                        to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        reply.accept("250 ok");
                    }
                    case "DATA" -> {
                        reply.accept("354 go on");
                        for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {}
                        arrivals.put(to, System.nanoTime());
                        mails.incrementAndGet();
                        gate.await();
                        reply.accept("250 taken");
                    }
                    case "QUIT" -> {
                        reply.accept("221 bye");
                        return;
                    }
                    default -> reply.accept("250 ok");
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // The other side is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Socket client, String line) {
        try {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
