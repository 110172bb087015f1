package io.perennial.channel.email;

import java.net.IDN;
import java.util.Optional;

/**
 * An address as it is written in a mail.
 *
 * @param ascii the whole of it, an international domain in its ASCII form
 * @param domain the part after the @, in ASCII
 */
record MailAddress(String ascii, String domain) {
    private static final String NEEDS_QUOTES = "()<>[]:;@\\,\"";
    private static final int LONGEST = 254;

    /** Empty for what is no address, or one that can't be written without SMTPUTF8 or quotes. */
    static Optional<MailAddress> of(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) return Optional.empty();
        String local = text.substring(0, at);
        Optional<String> domain = ascii(text.substring(at + 1));
        if (domain.isEmpty() || !isPlain(local)) return Optional.empty();
        String whole = local + "@" + domain.get();
        return whole.length() > LONGEST ? Optional.empty() : Optional.of(new MailAddress(whole, domain.get()));
    }

    private static Optional<String> ascii(String domain) {
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            boolean empty = ascii.isEmpty() || ascii.startsWith(".") || ascii.endsWith(".") || ascii.contains("..");
            return empty ? Optional.empty() : Optional.of(ascii);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String local) {
        return local.chars().allMatch(c -> c > ' ' && c < 127 && NEEDS_QUOTES.indexOf(c) < 0)
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..");
    }

    @Override
    public String toString() {
        return "MailAddress[domain=" + domain + "]";
    }
}
