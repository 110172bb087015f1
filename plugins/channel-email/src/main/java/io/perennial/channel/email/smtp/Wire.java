package io.perennial.channel.email.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection: lines out, replies in. What it writes is with the operating system when a method returns; nothing is kept
 * back in a buffer.
 *
 * <p>The socket is a channel's, because an interrupt ends a read or write of a channel and not one of a plain socket.
 */
final class Wire {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_LINES = 128;
    private static final Pattern LINE = Pattern.compile("^(\\d{3})(?:([ -])(.*))?$", Pattern.DOTALL);

    private final SocketChannel channel;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    private Wire(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.socket = channel.socket();
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static Wire connect(InetAddress address, int port, Duration timeout) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            // Each command waits for its reply, so holding one back to fill a packet only costs time.
            channel.socket().setTcpNoDelay(true);
            channel.socket().connect(new InetSocketAddress(address, port), millis(timeout));
            return new Wire(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Encrypts from here on and checks that the certificate is the host's. */
    void encrypt(SSLSocketFactory tls, String host, int port) throws IOException {
        // What is here already came in the clear, where anybody may have added it.
        if (hasUnread()) throw new ProtocolException("the server spoke before encryption began");
        SSLSocket encrypted = (SSLSocket) tls.createSocket(socket, host, port, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        socket = encrypted;
        in = new BufferedInputStream(encrypted.getInputStream());
        out = encrypted.getOutputStream();
    }

    /** How the connection is protected, for people. */
    String protection() {
        return socket instanceof SSLSocket encrypted ? encrypted.getSession().getProtocol() : "no encryption";
    }

    InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    /** How long a read waits for the next byte. */
    void waitAtMost(Duration timeout) throws IOException {
        socket.setSoTimeout(millis(timeout));
    }

    void writeLine(String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Whether the server has said something that nobody asked for. */
    boolean hasUnread() throws IOException {
        return in.available() > 0;
    }

    Reply readReply() throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < MOST_LINES) {
            Matcher line = LINE.matcher(readLine());
            if (!line.matches()) throw new ProtocolException("the server's answer is not SMTP");
            if (line.group(3) != null) texts.add(line.group(3));
            if (!"-".equals(line.group(2))) return new Reply(Integer.parseInt(line.group(1)), String.join("\n", texts));
        }
        throw new ProtocolException("the server's answer has too many lines");
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new EOFException("the server closed the connection");
            if (line.size() == LONGEST_LINE) throw new ProtocolException("the server's answer has too long a line");
            line.write(b);
        }
        String text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Ends the connection at once, whatever another thread is doing with it. */
    void abort() {
        try {
            // Not the socket: closing an encrypted one waits for a write that may be hanging.
            channel.close();
        } catch (IOException _) {
            // It is gone.
        }
    }

    private static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
    }
}
