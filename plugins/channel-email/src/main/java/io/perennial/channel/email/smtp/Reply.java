package io.perennial.channel.email.smtp;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server said.
 *
 * @param code three digits
 * @param text the lines after the code, joined by spaces; begins with the enhanced status code if there is one
 */
record Reply(int code, String text) {
    private static final Pattern ENHANCED = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s|$)");

    Reply {
        Objects.requireNonNull(text, "text is null");
    }

    /** The enhanced status code (RFC 3463), such as {@code 5.1.1}; empty if there is none. */
    String enhanced() {
        Matcher matcher = ENHANCED.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    boolean isPositive() {
        return code / 100 == 2;
    }

    boolean asksForMore() {
        return code / 100 == 3;
    }

    boolean isTransient() {
        return code / 100 == 4;
    }

    boolean isPermanent() {
        return code / 100 == 5;
    }

    /** The server says with it that it closes the connection. */
    boolean isGoodbye() {
        return code == 421;
    }
}
