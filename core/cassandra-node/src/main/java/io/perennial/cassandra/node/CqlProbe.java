package io.perennial.cassandra.node;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a node for its protocol options, which it answers once it serves CQL. */
final class CqlProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final byte VERSION_4 = 0x04;
    private static final byte OPTIONS = 0x05;
    private static final int SUPPORTED = 0x06;
    private static final int HEADER_BEFORE_OPCODE = 4;

    private CqlProbe() {}

    static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(new byte[] {VERSION_4, 0, 0, 0, OPTIONS, 0, 0, 0, 0});
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            answer.readNBytes(HEADER_BEFORE_OPCODE);
            return answer.read() == SUPPORTED;
        } catch (IOException notYet) {
            return false;
        }
    }
}
