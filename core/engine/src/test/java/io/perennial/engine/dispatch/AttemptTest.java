package io.perennial.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Attempt.Window;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageOutcome.Retry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Window NO_WINDOW = new Window(Duration.ZERO, Duration.ofSeconds(10));
    private static final Window AN_HOUR = new Window(Duration.ofHours(1), Duration.ofSeconds(10));
    private static final SendResult SILENCE = new SendResult.Unknown("provider.silent", "No answer came.");

    private final Intent intent = new Intent(
            new IntentId(UUID.randomUUID()),
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID())),
            "welcome",
            1,
            "send",
            "welcome",
            1,
            "email",
            MessageClass.TRANSACTIONAL,
            null,
            null,
            UUID.randomUUID(),
            NOON);

    private AttemptResult answered(Attempt attempt, SendResult result, Instant now) {
        return attempt.answered(result, "ada@example.org", NO_WINDOW, now, now);
    }

    private Attempt first() {
        return Attempt.after(new MessageRow(intent, null));
    }

    private Attempt after(MessageOutcome before) {
        return Attempt.after(new MessageRow(intent, before));
    }

    private static SendResult later(Duration asked) {
        return new SendResult.Deferred("provider.busy", "Not now.", asked);
    }

    @Test
    void invalidAddress_isToBeSuppressedForTheProvidersReason() {
        var result = answered(first(), new SendResult.Refused("smtp.550", "no such user", true), NOON);

        assertThat(result.outcome().kind()).isEqualTo(Kind.FAILED);
        assertThat(result.outcome().addressInvalid()).isTrue();
        assertThat(result.suppression())
                .isEqualTo(new Suppression("email", "ada@example.org", "address invalid (smtp.550)", NOON));
    }

    @Test
    void refusalForAnotherReason_suppressesNothing() {
        var result = answered(first(), new SendResult.Refused("smtp.554", "spam", false), NOON);

        assertThat(result.outcome().addressInvalid()).isFalse();
        assertThat(result.suppression()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S", "PT0.4S, PT1S", "PT5M, PT5M", "PT1M0.0000001S, PT1M0.001S", "PT1H, PT15M", "P9999D, PT15M"
    })
    void deferred_waitsAsLongAsTheProviderAsks_withinBounds(Duration asked, Duration expected) {
        var outcome = answered(first(), later(asked), NOON).outcome();

        assertThat(outcome.retryAt()).isEqualTo(NOON.plus(expected));
    }

    @Test
    void deferred_asksForAsLongAsThereIs() {
        var outcome = answered(first(), later(Duration.ofSeconds(Long.MAX_VALUE)), NOON)
                .outcome();

        assertThat(outcome.retryAt()).isEqualTo(NOON.plus(Retries.LONGEST));
    }

    /** The due board looks that far ahead and no further. */
    @Test
    void noAttempt_waitsLongerThanTheLongest() {
        for (var tries = 1; tries < 100; tries++)
            for (var asked : new Duration[] {Duration.ZERO, Duration.ofMinutes(7), Duration.ofDays(1)})
                assertThat(Retries.after(tries, asked)).isBetween(Duration.ofSeconds(1), Retries.LONGEST);
    }

    @Test
    void deferred_isGivenUpADayAfterItsDecision() {
        var before = answered(first(), later(Duration.ZERO), NOON).outcome();
        assertThat(answered(after(before), later(Duration.ZERO), NOON.plus(Retries.GIVE_UP))
                        .outcome()
                        .kind())
                .isEqualTo(Kind.DEFERRED);
        assertThat(answered(
                                after(before),
                                later(Duration.ZERO),
                                NOON.plus(Retries.GIVE_UP).plusMillis(1))
                        .outcome()
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void messageThatAPersonSentAgain_isTriedForADayFromThen() {
        var resent = NOON.plus(Duration.ofDays(30));
        var before = new MessageOutcome(Kind.DEFERRED, 1, "RESOLVED_RESEND", null, null, resent)
                .withRetry(new Retry(Duration.ZERO, resent));
        var soon = resent.plusSeconds(1);

        var outcome = answered(after(before), later(Duration.ZERO), soon).outcome();

        assertThat(outcome.kind()).isEqualTo(Kind.DEFERRED);
        assertThat(after(outcome)).isEqualTo(new Attempt(intent, 3, resent, 0, null));
        assertThat(answered(after(outcome), later(Duration.ZERO), resent.plus(Duration.ofHours(25)))
                        .outcome()
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    /** As they were written before it was kept how they go on. */
    @Test
    void deferredOutcomeWithoutARetry_countsFromItsDecisionAndAsksForNothing() {
        var before = new MessageOutcome(Kind.DEFERRED, 2, "smtp.451", null, null, NOON.plusSeconds(5));

        assertThat(before.retryAt()).isEqualTo(NOON.plusSeconds(7));
        assertThat(after(before)).isEqualTo(new Attempt(intent, 3, NOON, 0, null));
    }

    @Test
    void unknown_isParkedForTheProvidersReason() {
        var outcome = answered(first(), SILENCE, NOON).outcome();

        assertThat(outcome)
                .isEqualTo(new MessageOutcome(Kind.PARKED, 1, "provider.silent", "No answer came.", null, NOON));
    }

    @Test
    void unknown_isRepeatedWhileTheRepeatEndsWithinTheWindow() {
        var last = NOON.plus(Duration.ofHours(1)).minusSeconds(10).minusSeconds(1);
        assertThat(first().answered(SILENCE, "", AN_HOUR, NOON, last.minusMillis(1))
                        .outcome())
                .returns(Kind.DEFERRED, MessageOutcome::kind)
                .returns("provider.silent", MessageOutcome::code)
                .returns(new Retry(Duration.ZERO, NOON), MessageOutcome::retry);
        assertThat(first().answered(SILENCE, "", AN_HOUR, NOON, last).outcome().kind())
                .isEqualTo(Kind.PARKED);
    }

    /** Nights in which it was quiet count neither for how long it is tried nor for how long it waits. */
    @Test
    void messageThatWasHeld_isTriedAsIfItHadNotBeen() {
        var held = first().held("QUIET_HOURS", "quiet", NOON.plusSeconds(600), NOON)
                .outcome();
        assertThat(held.kind()).isEqualTo(Kind.HELD);
        assertThat(held.retryAt()).isEqualTo(NOON.plusSeconds(600));
        var again = after(held)
                .held("QUIET_HOURS", "quiet", NOON.plus(Duration.ofHours(9)), held.retryAt())
                .outcome();
        assertThat(again.retryAt())
                .as("looked at in between")
                .isEqualTo(held.retryAt().plus(Retries.LONGEST));

        var tried = after(again);
        assertThat(tried.number()).isEqualTo(3);
        assertThat(tried.since()).isEqualTo(NOON.plusSeconds(1500));
        var deferred = answered(tried, new SendResult.Deferred("smtp.451", "later", Duration.ZERO), again.retryAt())
                .outcome();

        assertThat(deferred.retryAt()).isEqualTo(deferred.at().plusSeconds(1));
        assertThat(after(deferred).since()).isEqualTo(tried.since());
        assertThat(after(deferred).held()).isEqualTo(2);
    }
}
