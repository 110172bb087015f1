package io.perennial.channel.email.smtp;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a server's words what neither a log nor a timeline may hold. */
final class Redaction {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");
    private static final int LONGEST = 300;

    private final List<String> secrets;

    Redaction(List<String> secrets) {
        // The longest first, for one may hold another.
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** @param recipient whose name some servers give without the domain; empty if there is none */
    String of(String text, String recipient) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "…");
        }
        clean = ADDRESS.matcher(clean).replaceAll("(address)");
        String name = recipient.substring(0, Math.max(0, recipient.lastIndexOf('@')));
        if (!name.isEmpty())
            clean = clean.replaceAll("(?i)(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])", "(name)");
        clean = clean.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
