package io.perennial.engine.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.statistics.StatisticsQuery;
import io.perennial.engine.statistics.StatisticsReader;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatisticsReaderTest {
    private static final StatisticsQuery ORDERS = new StatisticsQuery("order.completed", null, null, null);

    private final Clock clock = Clock.fixed(EntryBuilder.NOON, java.time.ZoneOffset.UTC);
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final AtomicReference<Runnable> whileReading = new AtomicReference<>(() -> {});
    private final FaultyStorage storage = new FaultyStorage(new InMemoryStorage(clock), this::reading);
    private final StatisticsReader statistics = new StatisticsReader(storage.contacts(), storage.timeline(), clock);

    private Optional<FaultKind> reading(StoreCall call, long nth) {
        if (call == StoreCall.TIMELINE_FOR_EACH) whileReading.get().run();
        return Optional.empty();
    }

    @BeforeEach
    void oneOrder() {
        var contact = new ContactKey(workspace, new ContactId(UUID.randomUUID()));
        storage.contacts()
                .create(workspace, new Identity(IdentityKind.EXTERNAL_ID, "u-1"), contact.contact(), EntryBuilder.NOON);
        storage.timeline().write(List.of(EntryBuilder.of(contact).build()));
    }

    @Test
    void secondScan_isRefusedWhileTheFirstRuns() {
        var refusal = new AtomicReference<Runnable>(() -> statistics.of(workspace, ORDERS));
        whileReading.set(() -> assertThatThrownBy(() -> refusal.get().run())
                .isInstanceOfSatisfying(
                        PerennialException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED)));
        assertThat(statistics.of(workspace, ORDERS).events().count()).isEqualTo(1);
    }

    @Test
    void scanOfAnotherWorkspace_isNotRefused() {
        whileReading.set(() -> assertThat(statistics
                        .of(new WorkspaceId(UUID.randomUUID()), ORDERS)
                        .contacts())
                .isZero());
        assertThat(statistics.of(workspace, ORDERS).contacts()).isEqualTo(1);
    }

    @Test
    void scanThatFailed_isFollowedByAnother() {
        whileReading.set(() -> {
            throw new IllegalStateException("planted");
        });
        assertThatThrownBy(() -> statistics.of(workspace, ORDERS)).hasMessageContaining("planted");
        whileReading.set(() -> {});
        assertThat(statistics.of(workspace, ORDERS).contacts()).isEqualTo(1);
    }

    /** A scan of a large workspace takes longer than other requests may. */
    @Test
    void scan_hasADeadlineOfItsOwn() {
        var left = new AtomicReference<Duration>(Duration.ZERO);
        whileReading.set(() -> left.set(Deadline.left(clock.instant(), Duration.ofDays(1))));
        Deadline.call(clock.instant().plusSeconds(10), () -> statistics.of(workspace, ORDERS));
        assertThat(left.get()).isEqualTo(StatisticsReader.SCAN);
    }
}
