package io.perennial.channel.email.smtp;

import io.perennial.spi.SendResult;
import io.perennial.spi.SendResult.Deferred;
import io.perennial.spi.SendResult.Refused;
import io.perennial.spi.SendResult.Unknown;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message when its conversation ended as it did.
 *
 * <pre>
 *                                        4xx        5xx        no reply, or none that is SMTP
 * connect, greeting, EHLO, TLS, AUTH     Deferred   Deferred   Deferred
 * MAIL, RCPT, DATA, body                 Deferred   Refused    Deferred
 * final dot                              Deferred   Refused    Unknown
 * </pre>
 *
 * <p>A 5xx before MAIL is about the account or the connection, not about this message: an expired password must not cost the
 * messages that were due meanwhile.
 */
final class TruthTable {
    /** The server wants us to sign in first, or better (RFC 4954); some say so only at MAIL. */
    private static final Set<Integer> ABOUT_THE_ACCOUNT = Set.of(530, 534, 535, 538);

    /** Time for a person to mend the settings, and for the server not to lock the account. */
    private static final Duration AFTER_FAILED_SIGN_IN = Duration.ofMinutes(5);

    /** X.1.Y is about addresses (RFC 3463); of these 7 and 8 are about the sender's. */
    private static final Pattern RECIPIENT_INVALID = Pattern.compile("5\\.1\\.(?![78]$)\\d+");

    /** How servers name the id of what they have taken, the surest way first. */
    private static final List<Pattern> QUEUE_IDS = List.of(
            Pattern.compile("queued as ([^\\s()<>]+)", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\bid=([^\\s()<>]+)", Pattern.CASE_INSENSITIVE),
            Pattern.compile("^([\\w.-]{6,}) message accepted", Pattern.CASE_INSENSITIVE),
            Pattern.compile("^ok:?\\s+([\\w.-]{6,})", Pattern.CASE_INSENSITIVE));

    private final Redaction redaction;

    TruthTable(Redaction redaction) {
        this.redaction = redaction;
    }

    SendResult answer(Reply reply) {
        String text = reply.text().substring(reply.enhanced().length()).strip();
        String line = text.lines().findFirst().orElse("");
        return QUEUE_IDS.stream()
                .map(pattern -> pattern.matcher(line))
                .filter(Matcher::find)
                .map(matcher -> SendResult.accepted(matcher.group(1)))
                .findFirst()
                .orElseGet(SendResult::accepted);
    }

    SendResult answer(SmtpFailure failure, String recipient) {
        Reply reply = failure.reply().orElse(null);
        if (reply == null) return withoutReply(failure, recipient);
        String code = "smtp." + reply.code();
        boolean account = failure.phase().isSetUp() || ABOUT_THE_ACCOUNT.contains(reply.code());
        if (reply.isPermanent() && account)
            return new Deferred(code, describe(failure, recipient), AFTER_FAILED_SIGN_IN);
        if (!reply.isPermanent()) return new Deferred(code, describe(failure, recipient), Duration.ZERO);
        boolean addressInvalid = RECIPIENT_INVALID.matcher(reply.enhanced()).matches();
        return new Refused(code, describe(failure, recipient), addressInvalid);
    }

    private SendResult withoutReply(SmtpFailure failure, String recipient) {
        String code = "smtp." + failure.phase().code();
        return failure.phase() == Phase.FINAL_DOT
                ? new Unknown(code, describe(failure, recipient))
                : new Deferred(code, describe(failure, recipient), Duration.ZERO);
    }

    /** Where it stopped and by what, for a person, without secrets and addresses. */
    String describe(SmtpFailure failure, String recipient) {
        String where = failure.phase().described();
        String said = failure.reply()
                .map(reply -> "%s: the server answered %d %s".formatted(where, reply.code(), reply.text()))
                .orElseGet(() -> where + ": " + reason(failure.getCause()));
        return redaction.of(said, recipient);
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case ClosedByInterruptException _ -> "interrupted";
            case AsynchronousCloseException _ -> "the time was over";
            case null -> "unknown";
            default ->
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        };
    }
}
