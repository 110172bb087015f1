package io.perennial.channel.email.smtp;

import java.io.ByteArrayOutputStream;

/** Makes a message's bytes ready for DATA: every line ends in CR LF, the last one too, and none is a lone dot. */
final class DotStuffing {
    private DotStuffing() {}

    /**
     * A lone CR or LF becomes CR LF <em>before</em> dots are doubled: servers that take a lone one for a line end would else see
     * an end of the message where there is none (SMTP smuggling).
     */
    static byte[] of(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + message.length / 50 + 16);
        boolean atLineStart = true;
        for (int i = 0; i < message.length; i++) {
            byte b = message[i];
            boolean beforeLf = i + 1 < message.length && message[i + 1] == '\n';
            if (b == '\r' && beforeLf) continue; // The LF ends the line.
            if (b == '\r' || b == '\n') {
                endLine(out);
                atLineStart = true;
                continue;
            }
            if (atLineStart && b == '.') out.write('.');
            out.write(b);
            atLineStart = false;
        }
        if (!atLineStart) endLine(out);
        return out.toByteArray();
    }

    private static void endLine(ByteArrayOutputStream out) {
        out.write('\r');
        out.write('\n');
    }
}
