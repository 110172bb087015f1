package io.perennial.engine.template;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message says in one locale, as Liquid. */
public final class MessageTemplate {
    private final @Nullable String subject;
    private final @Nullable String text;
    private final @Nullable String html;

    /** At least one of text and html must be there. */
    public MessageTemplate(@Nullable String subject, @Nullable String text, @Nullable String html) {
        if (text == null && html == null) throw new IllegalArgumentException("text and html are both null");
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    public Optional<String> html() {
        return Optional.ofNullable(html);
    }

    /** Whether a part has this word: where it has not, a variable of that name is not used. */
    public boolean mentions(String word) {
        return Stream.of(subject, text, html).anyMatch(part -> part != null && part.contains(word));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessageTemplate that
                && Objects.equals(subject, that.subject)
                && Objects.equals(text, that.text)
                && Objects.equals(html, that.html);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, text, html);
    }
}
