package io.perennial.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.workspace.CreatedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final MutableClock clock = MutableClock.at(NOW);
    private final AtomicLong nanos = new AtomicLong();
    private final StoredKeys keys = new StoredKeys(new UnknownKeySettings(3, 10), clock, nanos::get);
    private final CreatedKey key = keys.make();

    @Test
    void key_isReadOnceASecond() {
        var before = keys.reads();
        for (var i = 0; i < 100; i++) assertThat(isValid(key)).isTrue();
        assertThat(keys.reads()).isEqualTo(before + 1);

        clock.set(NOW.plusSeconds(1));
        assertThat(isValid(key)).isTrue();
        assertThat(keys.reads()).isEqualTo(before + 2);
    }

    @Test
    void keyEndedHere_isEndedAtOnce() {
        assertThat(isValid(key)).isTrue();

        keys.service.revoke(null, key.key().id());

        assertThat(isValid(key)).isFalse();
    }

    @Test
    void keyEndedElsewhere_isEndedWithinASecond() {
        assertThat(isValid(key)).isTrue();

        keys.elsewhere.revoke(null, key.key().id());

        clock.set(NOW.plusSeconds(1));
        assertThat(isValid(key)).isFalse();
    }

    @Test
    void keyReadBeforeItsEndAndReturnedAfter_isNotRemembered() {
        keys.whileReading = () -> keys.service.revoke(null, key.key().id());

        assertThat(isValid(key)).isTrue();

        assertThat(isValid(key)).isFalse();
    }

    @Test
    void endOfWhichNobodyKnows_isReadAgain() {
        assertThat(isValid(key)).isTrue();
        keys.faults.failNext(StoreCall.WORKSPACES_REVOKE_KEY, FaultKind.EXECUTED_THEN_TIMEOUT);

        assertThatThrownBy(() -> keys.service.revoke(null, key.key().id()))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(isValid(key)).isFalse();
    }

    @Test
    void clockThatWentBack_readsAgain() {
        assertThat(isValid(key)).isTrue();
        var before = keys.reads();

        clock.set(NOW.minus(Duration.ofHours(1)));
        assertThat(isValid(key)).isTrue();

        assertThat(keys.reads()).isEqualTo(before + 1);
    }

    /** Also while the key itself is in use and remembered: otherwise its id would be answered faster. */
    @Test
    void wrongSecretOfAKeyInUse_asksTheStoreLikeAnUnknownKey() {
        assertThat(isValid(key)).isTrue();

        for (var text : new String[] {StoredKeys.unknown(1), StoredKeys.wrongSecret(key)}) {
            var before = keys.reads();
            assertThat(keys.check.check(text, HERE)).isInstanceOf(KeyAnswer.Invalid.class);
            assertThat(keys.reads()).as(text).isEqualTo(before + 1);
        }
        assertThat(isValid(key)).isTrue();
    }

    @Test
    void textOfNoKey_isNeitherLookedUpNorCounted() {
        var before = keys.reads();
        for (var i = 0; i < 100; i++)
            assertThat(keys.check.check("prn_sk_" + i, HERE)).isInstanceOf(KeyAnswer.Invalid.class);
        assertThat(keys.reads()).isEqualTo(before);
        assertThat(keys.check.check(StoredKeys.unknown(1), HERE)).isInstanceOf(KeyAnswer.Invalid.class);
    }

    @Test
    void badKeysOfOneNetwork_areLookedUpWithinItsBudget() {
        assertThat(flood(HERE, 50)).isEqualTo(3);
        assertThat(keys.check.check(StoredKeys.unknown(99), HERE)).isInstanceOf(KeyAnswer.NotLookedUp.class);
        assertThat(flood(THERE, 50)).as("another network").isEqualTo(3);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(flood(HERE, 50)).as("a second later").isEqualTo(3);
    }

    @Test
    void badKeysOfManyNetworks_areLookedUpWithinTheBudgetOfAll() {
        long reads = 0;
        for (var network = 0; network < 50; network++) reads += flood("2001:db8:0:" + network, 10);
        assertThat(reads).isEqualTo(10);
    }

    @Test
    void wrongSecretsOfARealKey_areInTheBudgetToo() {
        assertThat(isValid(key)).isTrue();
        var before = keys.reads();
        for (var i = 0; i < 50; i++) keys.check.check(StoredKeys.wrongSecret(key), HERE);
        assertThat(keys.reads()).isEqualTo(before + 3);
    }

    /** Though it has to be read again, and comes from where the bad ones come from. */
    @Test
    void keyThatWasGoodBefore_goesOnInAFlood() {
        assertThat(isValid(key)).isTrue();
        for (var network = 0; network < 50; network++) flood("2001:db8:0:" + network, 10);
        flood(HERE, 50);

        for (var second = 1; second < 5; second++) {
            clock.set(NOW.plusSeconds(second));
            assertThat(isValid(key)).isTrue();
        }
    }

    @Test
    void goodKeys_costNothingOfTheBudget() {
        for (var i = 0; i < 50; i++) assertThat(isValid(keys.make())).isTrue();
        assertThat(flood(HERE, 50)).isEqualTo(3);
    }

    @Test
    void newKeyFromElsewhere_isTakenWhileOneNetworkFloods() {
        flood(HERE, 50);
        assertThat(keys.check.check(keys.make().secret(), THERE)).isInstanceOf(KeyAnswer.Valid.class);
    }

    @Test
    void keyThatHasEnded_isNoLongerOutsideOfTheBudget() {
        assertThat(isValid(key)).isTrue();
        keys.elsewhere.revoke(null, key.key().id());
        clock.set(NOW.plusSeconds(1));
        var before = keys.reads();

        for (var i = 0; i < 50; i++) assertThat(isValid(key)).isFalse();

        assertThat(keys.reads()).isEqualTo(before + 1 + 3);
    }

    private boolean isValid(CreatedKey made) {
        return keys.check.check(made.secret(), HERE) instanceof KeyAnswer.Valid;
    }

    /** Sends bad keys from a network, and says how many were looked up. */
    private long flood(String network, int times) {
        var before = keys.reads();
        for (var i = 0; i < times; i++) keys.check.check(StoredKeys.unknown(i), network);
        return keys.reads() - before;
    }
}
