package io.perennial.templates;

import java.util.regex.Pattern;

/** Text made safe inside HTML: between tags, and within an attribute in either kind of quotes. */
final class Markup {
    private static final Pattern BARE_AMPERSAND =
            Pattern.compile("&(?!(?:[a-zA-Z]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)");

    private Markup() {}

    static String escape(String text) {
        return escapeAllButAmpersand(text.replace("&", "&amp;"));
    }

    /** The same, leaving entities that are there already. */
    static String escapeOnce(String text) {
        return escapeAllButAmpersand(BARE_AMPERSAND.matcher(text).replaceAll("&amp;"));
    }

    private static String escapeAllButAmpersand(String text) {
        return text.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
