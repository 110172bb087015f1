package io.perennial.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message as one line of JSON. */
final class MessageLine {
    private static final Pattern INTENT_KEY = Pattern.compile("^\\{\"intentKey\":\"([A-Za-z0-9_-]{22})\"");

    private MessageLine() {}

    static byte[] of(Dispatch dispatch, Instant at) {
        Content content = dispatch.content();
        StringBuilder line = new StringBuilder("{");
        add(line, "intentKey", dispatch.intentKey());
        add(line, "at", at.toString());
        add(line, "messageClass", dispatch.messageClass().name());
        add(line, "address", dispatch.address());
        content.subject().ifPresent(subject -> add(line, "subject", subject));
        content.html().ifPresent(html -> add(line, "html", html));
        add(line, "text", content.text());
        return line.append("}\n").toString().getBytes(UTF_8);
    }

    static Optional<String> intentKey(byte[] line) {
        Matcher matcher = INTENT_KEY.matcher(new String(line, UTF_8));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static void add(StringBuilder line, String name, String value) {
        if (line.length() > 1) line.append(',');
        line.append('"').append(name).append("\":\"");
        value.chars().forEach(c -> append(line, (char) c));
        line.append('"');
    }

    private static void append(StringBuilder line, char c) {
        if (c == '"' || c == '\\') line.append('\\').append(c);
        // A lone half of a surrogate pair has no bytes in UTF-8, but it has an escape.
        else if (c < ' ' || Character.isSurrogate(c)) line.append("\\u%04x".formatted((int) c));
        else line.append(c);
    }
}
