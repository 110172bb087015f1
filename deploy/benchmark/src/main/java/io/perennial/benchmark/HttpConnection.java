package io.perennial.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One kept connection that asks and waits. By hand, because on two cores a client that costs as much as the server would be what
 * is measured.
 */
final class HttpConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final String head;
    private final String host;

    HttpConnection(URI server, String secretKey) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
        host = server.getAuthority();
        head = " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + secretKey
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    String post(String path, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = ("POST " + path + head + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return exchange(request, bytes);
    }

    String get(String path) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        return exchange(request.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    }

    private String exchange(byte[] request, byte[] body) throws IOException {
        var whole = new byte[request.length + body.length];
        System.arraycopy(request, 0, whole, 0, request.length);
        System.arraycopy(body, 0, whole, request.length, body.length);
        socket.getOutputStream().write(whole);
        var status = line();
        var length = -1;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var colon = header.indexOf(':');
            if (header.substring(0, colon).equalsIgnoreCase("Content-Length"))
                length = Integer.parseInt(header.substring(colon + 1).strip());
        }
        var answer = new String(length >= 0 ? in.readNBytes(length) : chunks(), StandardCharsets.UTF_8);
        if (!status.contains(" 200 ")) throw new IOException(status + ": " + answer);
        return answer;
    }

    private byte[] chunks() throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new EOFException("the server closed the connection");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
