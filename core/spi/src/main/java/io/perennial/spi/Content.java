package io.perennial.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message says, rendered by the host. */
public final class Content {
    private final @Nullable String subject;
    private final String text;
    private final @Nullable String html;

    /**
     * @param subject one line without control characters, or null for a channel that has none
     * @param text the plain text; never empty
     * @param html the same as HTML, or null
     */
    public Content(@Nullable String subject, String text, @Nullable String html) {
        this.subject = subject;
        this.text = Objects.requireNonNull(text, "text is null");
        this.html = html;
    }

    /** One line without control characters, if there is one. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** The plain text. */
    public String text() {
        return text;
    }

    /** The same as HTML, if there is one. */
    public Optional<String> html() {
        return Optional.ofNullable(html);
    }
}
