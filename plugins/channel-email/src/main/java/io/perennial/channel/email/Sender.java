package io.perennial.channel.email;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom the mail is from. */
final class Sender {
    private final MailAddress from;
    private final @Nullable String name;
    private final @Nullable MailAddress replyTo;

    Sender(MailAddress from, @Nullable String name, @Nullable MailAddress replyTo) {
        this.from = Objects.requireNonNull(from, "from is null");
        this.name = name;
        this.replyTo = replyTo;
    }

    MailAddress from() {
        return from;
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    Optional<MailAddress> replyTo() {
        return Optional.ofNullable(replyTo);
    }
}
