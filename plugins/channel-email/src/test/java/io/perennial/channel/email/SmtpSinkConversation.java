package io.perennial.channel.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.channel.email.Deed.Drip;
import io.perennial.channel.email.Deed.Drop;
import io.perennial.channel.email.Deed.Hang;
import io.perennial.channel.email.Deed.Reset;
import io.perennial.channel.email.Deed.Say;
import io.perennial.channel.email.SmtpSink.Pipelining;
import io.perennial.channel.email.SmtpSink.Trouble;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;

/** One conversation of {@link SmtpSink}. */
final class SmtpSinkConversation {
    private static final int SOME_OF_THE_BODY = 200;

    private final SmtpSink sink;
    private final Socket plain;
    private InputStream in;
    private OutputStream out;
    private boolean encrypted;
    private boolean refusedInTheMiddle;
    private boolean hasRecipient;

    SmtpSinkConversation(SmtpSink sink, Socket socket) throws IOException {
        this.sink = sink;
        this.plain = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    void run() throws IOException {
        answer(Moment.GREETING, "220 sink.test ESMTP");
        while (true) {
            String command = line();
            sink.heard(command);
            String verb = command.split("[ :]")[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> hello();
                case "STARTTLS" -> startTls();
                case "AUTH" -> signIn(command);
                case "MAIL" -> answer(Moment.MAIL, "250 2.1.0 Ok");
                case "RCPT" -> hasRecipient = answer(Moment.RCPT, "250 2.1.5 Ok");
                case "DATA" -> {
                    if (hasRecipient || sink.pipelining() == Pipelining.LENIENT) data();
                    else say("503 5.5.1 No recipient");
                }
                case "RSET", "NOOP" -> say("250 2.0.0 Ok");
                case "QUIT" -> {
                    say("221 2.0.0 Bye");
                    return;
                }
                default -> say("500 5.5.1 What?");
            }
        }
    }

    int unread() {
        try {
            return in.available();
        } catch (IOException e) {
            return 0;
        }
    }

    private void hello() throws IOException {
        String encryption = sink.tls().isPresent() && !encrypted ? "250-STARTTLS\r\n" : "";
        String pipelining = sink.pipelining() == Pipelining.NONE ? "" : "250-PIPELINING\r\n";
        answer(
                Moment.EHLO,
                "250-sink.test greets you\r\n250-SIZE 50000000\r\n" + pipelining + encryption + "250 AUTH PLAIN LOGIN");
    }

    private void startTls() throws IOException {
        if (!answer(Moment.STARTTLS, "220 2.0.0 Go ahead")) return;
        SSLSocket socket = (SSLSocket) sink.tls()
                .orElseThrow()
                .getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        encrypted = true;
    }

    private void signIn(String command) throws IOException {
        String expected = "\0" + SmtpSink.USERNAME + "\0" + SmtpSink.PASSWORD;
        String given = new String(Base64.getDecoder().decode(command.split(" ")[2]), UTF_8);
        answer(Moment.AUTH, given.equals(expected) ? "235 2.7.0 Welcome" : "535 5.7.8 Wrong");
    }

    private void data() throws IOException {
        if (!answer(Moment.DATA, "354 End with a dot")) return;
        byte[] message = body();
        if (refusedInTheMiddle || !pass(Moment.FINAL_DOT)) return;
        sink.take(message);
        answer(Moment.TAKEN, "250 2.0.0 Ok: queued as 4bXQ" + sink.takenInAll());
        pass(Moment.REPLIED);
    }

    /** Reads as a strict server does: only CR LF ends a line. */
    private byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean some = false;
        while (true) {
            byte[] line = lineOfBody();
            if (line.length == 1 && line[0] == '.') return body.toByteArray();
            int from = line.length > 0 && line[0] == '.' ? 1 : 0;
            body.write(line, from, line.length - from);
            body.write('\r');
            body.write('\n');
            if (!some && body.size() > SOME_OF_THE_BODY) {
                some = true;
                refusedInTheMiddle = !pass(Moment.BODY);
            }
        }
    }

    private byte[] lineOfBody() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); ; b = read()) {
            if (b != '\r') {
                line.write(b);
                continue;
            }
            int next = read();
            if (next == '\n') return line.toByteArray();
            throw new IOException("a lone CR in the body");
        }
    }

    private String line() throws IOException {
        return new String(lineOfBody(), ISO_8859_1);
    }

    private int read() throws IOException {
        int b = in.read();
        if (b < 0) throw new EOFException();
        return b;
    }

    /** Whether it came to this answer. */
    private boolean answer(Moment moment, String text) throws IOException {
        boolean well = pass(moment);
        if (well) say(text);
        return well;
    }

    private void say(String text) throws IOException {
        out.write((text + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    /** Misbehaves if this is the moment to. False if words were said, with which the conversation goes on. */
    private boolean pass(Moment moment) throws IOException {
        Trouble trouble = sink.trouble();
        if (trouble.moment() != moment) return true;
        switch (trouble.deed()) {
            case Drop _ -> plain.close();
            case Reset _ -> {
                plain.setSoLinger(true, 0);
                plain.close();
            }
            case Hang _ -> await(trouble);
            case Drip _ -> {
                do {
                    out.write('2');
                    out.flush();
                } while (!await(trouble, 50));
            }
            case Say say -> {
                out.write(say.text().getBytes(ISO_8859_1));
                out.flush();
                return false;
            }
        }
        throw new EOFException("misbehaved");
    }

    private static void await(Trouble trouble) {
        while (!await(trouble, 1_000)) {
            // Until it is over.
        }
    }

    private static boolean await(Trouble trouble, long millis) {
        try {
            return trouble.over().await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
