package io.perennial.server.plugin;

import java.util.Collection;
import java.util.regex.Pattern;

/** Text that comes from a plugin, made fit for a log line, a reason or a timeline. */
final class PluginText {
    private static final int LONGEST = 500;
    private static final int LONGEST_CODE = 64;
    private static final int SHORTEST_SECRET = 4;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");
    private static final Pattern NOT_IN_CODES = Pattern.compile("[^A-Za-z0-9._-]+");

    private PluginText() {}

    /** One line, cut. */
    static String line(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return CONTROLS.matcher(cut).replaceAll(" ").strip();
    }

    /** The same, without the secrets that a plugin should not have put there. */
    static String line(String text, Collection<String> secrets) {
        String clean = text;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) clean = clean.replace(secret, "…");
        }
        return line(clean);
    }

    static String code(String code) {
        String clean = NOT_IN_CODES.matcher(code).replaceAll("-");
        return clean.length() > LONGEST_CODE ? clean.substring(0, LONGEST_CODE) : clean;
    }
}
