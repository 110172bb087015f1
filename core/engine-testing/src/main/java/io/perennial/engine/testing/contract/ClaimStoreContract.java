package io.perennial.engine.testing.contract;

import static io.perennial.engine.testing.contract.Concurrently.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.ClaimStore.Guard;
import io.perennial.engine.dispatch.ClaimStore.Result;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.sending.SentLately;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims: one at most for each attempt, and none behind a guard that was raised. */
public abstract class ClaimStoreContract {
    private final Ids ids = Ids.random();
    private final ContactKey contact = ids.contactKey();
    private final Instant now = Samples.nowMillis();

    protected abstract Storage storage();

    private ClaimStore claims() {
        return storage().claims();
    }

    private Claim claim(IntentId intent, int attempt, String claimant) {
        return new Claim(intent, attempt, claimant, now);
    }

    private Result take(Claim claim) {
        return claims().claim(contact, claim, claims().guard(contact).version());
    }

    /** What was answered, or nothing if the store did not answer: then it may have happened. */
    private Optional<Result> attempt(Claim claim, long guard) {
        try {
            return Optional.of(claims().claim(contact, claim, guard));
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    @Test
    void guard_thatWasNeverRaised_isZero() {
        assertThat(claims().guard(contact).version()).isZero();
        assertThat(claims().settledGuard(contact)).isZero();
        assertThat(take(claim(ids.intent(), 1, "a"))).isEqualTo(Result.CLAIMED);
        assertThat(claims().guard(contact).version()).isZero();
        assertThat(claims().settledGuard(contact)).isZero();
    }

    @Test
    void claim_isKeptAsItIs() {
        var claim = claim(ids.intent(), 1, Samples.UNICODE);

        assertThat(claims().claim(contact, claim, 0)).isEqualTo(Result.CLAIMED);

        assertThat(claims().claims(contact, claim.intent())).containsExactly(claim);
    }

    @Test
    void message_thatNobodyClaimed_hasNoClaims() {
        assertThat(claims().claims(contact, ids.intent())).isEmpty();
    }

    @Test
    void claim_ofAnAttemptThatIsTaken_changesNothing() {
        var intent = ids.intent();
        var first = claim(intent, 1, "a");
        assertThat(take(first)).isEqualTo(Result.CLAIMED);

        assertThat(take(claim(intent, 1, "b"))).isEqualTo(Result.TAKEN);
        assertThat(take(first)).as("by the same claimant").isEqualTo(Result.TAKEN);

        assertThat(claims().claims(contact, intent)).containsExactly(first);
    }

    @Test
    void claims_areByAttempt() {
        var intent = ids.intent();
        var attempts = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> claim(intent, i, "a"))
                .toList();

        for (var claim : attempts.reversed()) assertThat(take(claim)).isEqualTo(Result.CLAIMED);
        assertThat(take(claim(ids.intent(), 1, "a"))).isEqualTo(Result.CLAIMED);

        assertThat(claims().claims(contact, intent)).isEqualTo(attempts);
    }

    @Test
    void raisedGuard_stopsWhatWasCheckedBefore() {
        var before = claims().guard(contact).version();
        var claim = claim(ids.intent(), 1, "a");

        claims().raiseGuard(contact);

        assertThat(claims().claim(contact, claim, before)).isEqualTo(Result.GUARD_RAISED);
        assertThat(claims().claims(contact, claim.intent())).isEmpty();
        assertThat(take(claim)).as("checked again").isEqualTo(Result.CLAIMED);
    }

    @Test
    void guard_onlyRises() {
        var last = 0L;
        for (var i = 0; i < 5; i++) {
            claims().raiseGuard(contact);
            var guard = claims().guard(contact).version();
            assertThat(guard).isGreaterThan(last);
            assertThat(claims().claim(contact, claim(ids.intent(), 1, "a"), last))
                    .isEqualTo(Result.GUARD_RAISED);
            last = guard;
        }
    }

    @Test
    void raisedGuard_leavesClaimsAsTheyAre() {
        var claim = claim(ids.intent(), 1, "a");
        assertThat(take(claim)).isEqualTo(Result.CLAIMED);

        claims().raiseGuard(contact);

        assertThat(claims().claims(contact, claim.intent())).containsExactly(claim);
        assertThat(take(claim(claim.intent(), 1, "b"))).isEqualTo(Result.TAKEN);
        assertThat(claims().claim(contact, claim(claim.intent(), 1, "b"), 0)).isNotEqualTo(Result.CLAIMED);
        assertThat(claims().claims(contact, claim.intent())).containsExactly(claim);
    }

    @Test
    void claim_50AtOnce_givesItToOne() {
        for (var guard = 0; guard < 2; guard++) {
            var intent = ids.intent();
            var current = untilAnswered(() -> claims().guard(contact).version());

            var heard = Concurrently.call(50, i -> attempt(claim(intent, 1, "claimant-" + i), current));

            var kept = untilAnswered(() -> claims().claims(contact, intent));
            var winners = IntStream.range(0, 50)
                    .filter(i -> heard.get(i).equals(Optional.of(Result.CLAIMED)))
                    .mapToObj(i -> claim(intent, 1, "claimant-" + i))
                    .toList();
            assertThat(kept).hasSize(1).containsAll(winners);
            assertThat(winners).hasSizeLessThanOrEqualTo(1);
            assertThat(heard).doesNotContain(Optional.of(Result.GUARD_RAISED));
            untilAnswered(this::raise);
        }
    }

    @Test
    void raiseGuard_50AtOnce_isSeenByEach() {
        Concurrently.call(
                50,
                _ -> untilAnswered(() -> {
                    var before = claims().guard(contact).version();
                    claims().raiseGuard(contact);
                    assertThat(claims().guard(contact).version()).isGreaterThan(before);
                    return before;
                }));

        var late = claim(ids.intent(), 1, "a");
        assertThat(untilAnswered(() -> claims().claim(contact, late, 0))).isEqualTo(Result.GUARD_RAISED);
    }

    /** A claim that was written by an earlier try is behind a guard that its own write compared; this tells whether it still is. */
    @Test
    void settledGuard_knowsEveryRaiseThatWasAnswered() {
        var claim = claim(ids.intent(), 1, "a");
        assertThat(take(claim)).isEqualTo(Result.CLAIMED);

        Concurrently.call(
                20,
                _ -> untilAnswered(() -> {
                    var before = claims().settledGuard(contact);
                    claims().raiseGuard(contact);
                    assertThat(claims().settledGuard(contact)).isGreaterThan(before);
                    return before;
                }));

        var settled = untilAnswered(() -> claims().settledGuard(contact));
        assertThat(untilAnswered(() -> claims().claim(contact, claim, 0)))
                .as("taken, and raised since")
                .isEqualTo(Result.TAKEN);
        assertThat(claims().claim(contact, claim(ids.intent(), 1, "a"), settled))
                .isEqualTo(Result.CLAIMED);
    }

    /** The opt-out's promise: once it is acknowledged, nothing more is claimed that was checked before it. */
    @Test
    void claimsThatRaceAGuard_endWithIt() {
        for (var round = 0; round < 10; round++) {
            var before = untilAnswered(() -> claims().guard(contact).version());
            var intents = IntStream.range(0, 20).mapToObj(_ -> ids.intent()).toList();
            var seenOnceRaised = new AtomicReference<Set<Claim>>(Set.of());

            var heard = Concurrently.call(21, i -> {
                if (i < 20) return attempt(claim(intents.get(i), 1, "a"), before);
                untilAnswered(this::raise);
                seenOnceRaised.set(untilAnswered(() -> claimed(intents)));
                return Optional.<Result>empty();
            });

            var claimed = untilAnswered(() -> claimed(intents));
            assertThat(claimed).isEqualTo(seenOnceRaised.get());
            for (var i = 0; i < 20; i++)
                if (heard.get(i).isPresent())
                    assertThat(claimed.contains(claim(intents.get(i), 1, "a")))
                            .isEqualTo(heard.get(i).orElseThrow() == Result.CLAIMED);
            for (var intent : intents)
                assertThat(untilAnswered(() -> claims().claim(contact, claim(intent, 2, "late"), before)))
                        .isEqualTo(Result.GUARD_RAISED);
        }
    }

    private SentLately lately(IntentId intent) {
        return new SentLately(List.of(new SentLately.Sent(intent.value(), Samples.UNICODE, now)));
    }

    @Test
    void countedClaim_raisesTheGuard_andKeepsWhatIsCounted() {
        assertThat(claims().guard(contact)).isEqualTo(Guard.UNRAISED);
        var first = claim(ids.intent(), 1, "a");
        var second = claim(ids.intent(), 1, "a");

        assertThat(claims().claimCounted(contact, first, 0, lately(first.intent())))
                .isEqualTo(Result.CLAIMED);
        var guard = claims().guard(contact);
        assertThat(guard.version()).isPositive();
        assertThat(guard.lately()).isEqualTo(lately(first.intent()));
        assertThat(claims().settledGuard(contact)).isEqualTo(guard.version());
        assertThat(claims().claimCounted(contact, second, 0, lately(second.intent())))
                .isEqualTo(Result.GUARD_RAISED);
        assertThat(claims().claim(contact, second, 0))
                .as("one that is not counted")
                .isEqualTo(Result.GUARD_RAISED);
        assertThat(claims().guard(contact)).isEqualTo(guard);

        assertThat(claims().claimCounted(contact, second, guard.version(), lately(second.intent())))
                .isEqualTo(Result.CLAIMED);
        assertThat(claims().guard(contact).lately()).isEqualTo(lately(second.intent()));
        assertThat(claims().claims(contact, first.intent())).containsExactly(first);
        assertThat(claims().claims(contact, second.intent())).containsExactly(second);
    }

    @Test
    void countedClaim_ofAnAttemptThatIsTaken_changesNothing() {
        var first = claim(ids.intent(), 1, "a");
        assertThat(claims().claimCounted(contact, first, 0, lately(first.intent())))
                .isEqualTo(Result.CLAIMED);
        var guard = claims().guard(contact);

        assertThat(claims().claimCounted(contact, claim(first.intent(), 1, "b"), guard.version(), SentLately.NONE))
                .isEqualTo(Result.TAKEN);

        assertThat(claims().guard(contact)).isEqualTo(guard);
        assertThat(claims().claims(contact, first.intent())).containsExactly(first);
    }

    @Test
    void raise_leavesWhatIsCounted() {
        var first = claim(ids.intent(), 1, "a");
        claims().claimCounted(contact, first, 0, lately(first.intent()));

        claims().raiseGuard(contact);

        assertThat(claims().guard(contact).lately()).isEqualTo(lately(first.intent()));
    }

    /** A cap's promise: of those that were checked at once, one is claimed. */
    @Test
    void countedClaims_50AtOnce_letOneThrough() {
        for (var round = 0; round < 3; round++) {
            var before = untilAnswered(() -> claims().guard(contact));
            var intents = IntStream.range(0, 50).mapToObj(_ -> ids.intent()).toList();

            Concurrently.call(50, i -> {
                try {
                    var claim = claim(intents.get(i), 1, "a");
                    return Optional.of(claims().claimCounted(contact, claim, before.version(), lately(claim.intent())));
                } catch (StoreUnavailableException e) {
                    return Optional.<Result>empty();
                }
            });

            var claimed = untilAnswered(() -> claimed(intents));
            assertThat(claimed).hasSizeLessThanOrEqualTo(1);
            for (var claim : claimed)
                assertThat(untilAnswered(() -> claims().guard(contact)).lately())
                        .isEqualTo(lately(claim.intent()));
            untilAnswered(this::raise);
        }
    }

    private boolean raise() {
        claims().raiseGuard(contact);
        return true;
    }

    private Set<Claim> claimed(List<IntentId> intents) {
        return intents.stream()
                .flatMap(intent -> claims().claims(contact, intent).stream())
                .collect(Collectors.toSet());
    }

    @Test
    void otherContactAndWorkspace_haveClaimsAndGuardsOfTheirOwn() {
        var mine = claim(ids.intent(), 1, "mine");
        assertThat(take(mine)).isEqualTo(Result.CLAIMED);

        for (var other :
                List.of(ids.contactIn(contact.workspace()), new ContactKey(ids.workspace(), contact.contact()))) {
            assertThat(claims().claims(other, mine.intent())).isEmpty();
            var theirs = claim(mine.intent(), 1, "theirs");
            assertThat(claims().claim(other, theirs, 0)).isEqualTo(Result.CLAIMED);
            claims().raiseGuard(other);
            assertThat(claims().settledGuard(other)).isPositive();
            assertThat(claims().claims(other, mine.intent())).containsExactly(theirs);
        }
        assertThat(claims().guard(contact).version()).isZero();
        assertThat(claims().settledGuard(contact)).isZero();
        assertThat(claims().claims(contact, mine.intent())).containsExactly(mine);
    }
}
