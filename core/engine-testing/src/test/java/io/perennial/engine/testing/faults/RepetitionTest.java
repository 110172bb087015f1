package io.perennial.engine.testing.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore.Result;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Checkpoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller must be able to do about faults of every kind: repeat what may be repeated, read back what may not. */
class RepetitionTest {
    private final Ids ids = Ids.sequential();
    private final InMemoryStorage healthy = new InMemoryStorage(Clock.systemUTC());

    private FaultyStorage faulty(long seed) {
        return new FaultyStorage(healthy, FaultPlan.atRate(0.3, seed, FaultKind.values()));
    }

    private static <T> T untilAnswered(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (StoreUnavailableException e) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void entries_writtenUntilCertain_areThereOnce(long seed) {
        var storage = faulty(seed);
        var contact = ids.contactKey();
        var entries = IntStream.range(0, 500)
                .mapToObj(i -> EntryBuilder.of(contact).property("n", i).build())
                .toList();

        for (var from = 0; from < 500; from += 10) {
            List<TimelineEntry> left = entries.subList(from, from + 10);
            while (!left.isEmpty()) {
                var unknown = storage.timeline().write(left);
                left = left.stream()
                        .filter(entry -> unknown.contains(entry.key()))
                        .toList();
            }
        }
        storage.settle();

        var kept = new ArrayList<TimelineEntry>();
        healthy.timeline().forEach(contact, kept::add);
        assertThat(kept).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(storage.injected()).extracting(InjectedFault::kind).contains(FaultKind.values());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void contact_createdUntilAnswered_isOne(long seed) {
        var storage = faulty(seed);
        var workspace = ids.workspace();
        for (var i = 0; i < 100; i++) {
            var founder = new Identity(IdentityKind.EMAIL, "person-%d@example.com".formatted(i));
            ContactId first = ids.contact();
            ContactId second = ids.contact();

            var made = untilAnswered(() -> storage.contacts().create(workspace, founder, first, EntryBuilder.NOON));
            var again = untilAnswered(() -> storage.contacts().create(workspace, founder, second, EntryBuilder.NOON));

            assertThat(made).isEqualTo(first).isEqualTo(again);
        }
        assertThat(healthy.contacts().count(workspace)).isEqualTo(100);
    }

    /** As the dispatcher does: after a failure it reads the claims, and what is its own it may send. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void claim_readBackAfterAFault_isTakenByOne(long seed) {
        var storage = faulty(seed);
        var contact = ids.contactKey();
        for (var i = 0; i < 200; i++) {
            var intent = ids.intent();
            var sends = 0;
            for (var claimant : List.of("a", "b", "c")) {
                var claim = new Claim(intent, 1, claimant, EntryBuilder.NOON);
                if (isTaken(storage, contact, claim)) sends++;
            }
            assertThat(sends).isEqualTo(1);
        }
    }

    private static boolean isTaken(FaultyStorage storage, ContactKey contact, Claim claim) {
        while (true) {
            try {
                return storage.claims().claim(contact, claim, 0) == Result.CLAIMED;
            } catch (StoreUnavailableException e) {
                var claims = untilAnswered(() -> storage.claims().claims(contact, claim.intent()));
                if (!claims.isEmpty()) return claims.contains(claim);
            }
        }
    }

    /** A late write of a stale owner, or of an owner's own past, does no harm. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void checkpoint_ofTheLatestStamp_stays_whateverLandsLate(long seed) {
        var storage = faulty(seed);
        for (var i = 1; i <= 300; i++) {
            var checkpoint = new Checkpoint(i, i, EntryBuilder.NOON, Map.of());
            var stamp = new WriteStamp(1, i);
            untilAnswered(() -> {
                storage.checkpoints().save(1, checkpoint, stamp);
                return true;
            });
        }
        storage.settle();

        assertThat(healthy.checkpoints().load(1))
                .hasValueSatisfying(kept -> assertThat(kept.liveStamp()).isEqualTo(300));
    }
}
