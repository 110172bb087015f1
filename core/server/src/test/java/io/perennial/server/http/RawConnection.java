package io.perennial.server.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says exactly what it wants, byte for byte. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    RawConnection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(15_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends, and does not mind if the other side has gone. */
    boolean sent(String text) {
        try {
            send(text);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The status of the next answer, read with its body; -1 if the connection ends first. */
    int status() throws IOException {
        var line = line();
        if (line == null) return -1;
        var length = 0;
        var chunked = false;
        for (var header = line(); header != null && !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15))
                length = Integer.parseInt(header.substring(15).strip());
            if (header.equalsIgnoreCase("Transfer-Encoding: chunked")) chunked = true;
        }
        if (chunked) readChunks();
        for (var read = 0; read < length; read++) in.read();
        return Integer.parseInt(line.split(" ")[1]);
    }

    private void readChunks() throws IOException {
        for (var size = line(); size != null && !size.equals("0"); size = line())
            for (var read = 0; read < Integer.parseInt(size, 16) + 2; read++) in.read();
        line();
    }

    /** The next answer as text, up to the end of the connection. */
    String rest() throws IOException {
        var text = new StringBuilder();
        for (var line = line(); line != null; line = line()) text.append(line).append('\n');
        return text.toString();
    }

    /** Whether the other side ends the connection within this time, without another answer. */
    boolean endsWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private String line() throws IOException {
        try {
            return in.readLine();
        } catch (SocketException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
