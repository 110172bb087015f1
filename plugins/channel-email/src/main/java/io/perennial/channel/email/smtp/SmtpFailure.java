package io.perennial.channel.email.smtp;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conversation that did not come to its good end: where it stopped, and by what. */
final class SmtpFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Phase phase;
    private final transient @Nullable Reply reply;

    /** The server answered, and not as was hoped. */
    SmtpFailure(Phase phase, Reply reply) {
        super(phase + " answered " + reply.code());
        this.phase = phase;
        this.reply = Objects.requireNonNull(reply, "reply is null");
    }

    /** The server did not answer, or not in SMTP. */
    SmtpFailure(Phase phase, Exception cause) {
        super(cause);
        this.phase = phase;
        this.reply = null;
    }

    Phase phase() {
        return phase;
    }

    /** Empty if the connection broke, timed out or was not understood. */
    Optional<Reply> reply() {
        return Optional.ofNullable(reply);
    }

    /** Whether the server is gone, and certainly without the message. */
    boolean lostBeforeTheDot() {
        boolean lost = reply == null || reply.isGoodbye();
        return lost && phase != Phase.FINAL_DOT;
    }
}
