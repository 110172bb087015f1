package io.perennial.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;

/** Reads mails. */
final class Mails {
    private Mails() {}

    /** The text of the only part of this type, decoded. */
    static String part(Entity mail, String type) throws IOException {
        if (mail.getMimeType().equals(type) && mail.getBody() instanceof TextBody body)
            return new String(body.getInputStream().readAllBytes(), UTF_8);
        if (!(mail.getBody() instanceof Multipart parts)) throw new AssertionError("no part of type " + type);
        return part(
                parts.getBodyParts().stream()
                        .filter(part -> part.getMimeType().equals(type))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no part of type " + type)),
                type);
    }
}
