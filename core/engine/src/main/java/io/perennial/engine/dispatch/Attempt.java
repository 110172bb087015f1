package io.perennial.engine.dispatch;

import io.perennial.engine.consent.Suppression;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageOutcome.Retry;
import io.perennial.spi.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One try to send a message, and how it came out by what the provider answers. Pure: once the provider has answered, nothing
 * is read for which the answer could be lost.
 *
 * @param number 1 and up
 * @param since from when on it counts how long the message has been tried
 * @param held how many of those before it were not tried, but held
 * @param locale in which it is handed to the channel; null before
 */
record Attempt(
        Intent intent,
        int number,
        Instant since,
        int held,
        @Nullable String locale) {

    static Attempt after(MessageRow row) {
        var before = row.outcome();
        var since = before == null || before.retry() == null
                ? row.intent().decidedAt()
                : before.retry().since();
        return new Attempt(row.intent(), before == null ? 1 : before.attempt() + 1, since, held(before), null);
    }

    private static int held(@Nullable MessageOutcome before) {
        if (before == null || before.retry() == null) return 0;
        return before.retry().held() + (before.kind() == Kind.HELD ? 1 : 0);
    }

    Attempt in(String said) {
        return new Attempt(intent, number, since, held, said);
    }

    /**
     * What the provider's answer comes to.
     *
     * @param address at which the message was sent
     * @param firstClaim of all attempts, this one included
     */
    AttemptResult answered(SendResult result, String address, Window window, Instant firstClaim, Instant now) {
        return switch (result) {
            case SendResult.Accepted accepted ->
                kept(outcome(Kind.SENT, null, null, accepted.providerId().orElse(null), now));
            case SendResult.Refused refused -> refused(refused, address, now);
            case SendResult.Deferred deferred -> kept(deferred(deferred, now));
            case SendResult.Unknown unknown -> unknown(window, firstClaim, unknown.code(), unknown.detail(), now);
        };
    }

    private AttemptResult refused(SendResult.Refused refused, String address, Instant now) {
        var outcome = outcome(Kind.FAILED, refused.code(), refused.detail(), now);
        if (!refused.addressInvalid()) return kept(outcome);
        var invalid = outcome.withInvalidAddress();
        return new AttemptResult(invalid, new Suppression(intent.channel(), address, invalid.suppressionReason(), now));
    }

    private MessageOutcome deferred(SendResult.Deferred deferred, Instant now) {
        var tried = Duration.between(since, now);
        if (tried.compareTo(Retries.GIVE_UP) > 0) return outcome(Kind.FAILED, deferred.code(), deferred.detail(), now);
        return outcome(Kind.DEFERRED, deferred.code(), deferred.detail(), now)
                .withRetry(new Retry(Retries.bounded(deferred.retryAfter()), since, held));
    }

    /** Nobody knows whether the provider took it. */
    AttemptResult unknown(Window window, Instant firstClaim, String code, String detail, Instant now) {
        // The repeat must reach the provider within the window, so it must end before.
        var latest = firstClaim
                .plus(window.idempotency())
                .minus(window.sendLimit())
                .minus(Retries.after(number - held, Duration.ZERO));
        if (!now.isBefore(latest)) return kept(outcome(Kind.PARKED, code, detail, now));
        return kept(outcome(Kind.DEFERRED, code, detail, now).withRetry(new Retry(Duration.ZERO, since, held)));
    }

    /** It is not tried before an instant. The time until then does not count for how long it has been tried. */
    AttemptResult held(String code, String detail, Instant until, Instant now) {
        var wait = Retries.bounded(Duration.between(now, until));
        return kept(outcome(Kind.HELD, code, detail, now).withRetry(new Retry(wait, since.plus(wait), held)));
    }

    AttemptResult ended(Kind kind, String code, String detail, Instant now) {
        return kept(outcome(kind, code, detail, now));
    }

    private MessageOutcome outcome(Kind kind, String code, String detail, Instant now) {
        return outcome(kind, code, detail, null, now);
    }

    private MessageOutcome outcome(
            Kind kind, @Nullable String code, @Nullable String detail, @Nullable String providerId, Instant now) {
        var outcome = new MessageOutcome(kind, number, code, detail, providerId, now);
        return locale == null ? outcome : outcome.withLocale(locale);
    }

    private static AttemptResult kept(MessageOutcome outcome) {
        return new AttemptResult(outcome, null);
    }

    /**
     * What a channel says of repeats.
     *
     * @param idempotency how long its provider recognises an intent's key; zero if it does not
     * @param sendLimit how long one send takes at most
     */
    record Window(Duration idempotency, Duration sendLimit) {
        Window {
            Objects.requireNonNull(idempotency, "idempotency is null");
            Objects.requireNonNull(sendLimit, "sendLimit is null");
        }
    }
}
