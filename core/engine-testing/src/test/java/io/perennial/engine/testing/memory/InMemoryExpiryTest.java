package io.perennial.engine.testing.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only this storage shows at will: what expires, and pages that come back short. */
class InMemoryExpiryTest {
    private final Ids ids = Ids.sequential();
    private final MutableClock clock = MutableClock.at(EntryBuilder.NOON);
    private final InMemoryStorage storage = new InMemoryStorage(clock, 10);

    @Test
    void receipt_isForgottenAfterSevenDays() {
        var workspace = ids.workspace();
        var first = new Receipt(ids.entry(), EntryBuilder.NOON, EntryBuilder.NOON);
        var timeline = storage.timeline();
        timeline.writeReceipts(workspace, List.of(first));

        clock.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(timeline.receipts(workspace, List.of(first.id()))).containsValue(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(timeline.receipts(workspace, List.of(first.id()))).isEmpty();

        var second = new Receipt(first.id(), clock.instant(), clock.instant());
        timeline.writeReceipts(workspace, List.of(second));
        assertThat(timeline.receipts(workspace, List.of(first.id()))).containsValue(second);
    }

    @Test
    void logItem_isForgottenAfterSevenDays() {
        var entry = EntryBuilder.of(ids.contactKey()).build();
        var position = new LogPosition(1, entry.id());
        storage.workLog().append(List.of(new LogItem(0, Lane.LIVE, position, entry)));

        clock.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(storage.workLog().positions(0, Lane.LIVE, 0, 10)).containsExactly(position);
        assertThat(storage.workLog().read(0, Lane.LIVE, List.of(position))).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(storage.workLog().positions(0, Lane.LIVE, 0, 10)).isEmpty();
        assertThat(storage.workLog().read(0, Lane.LIVE, List.of(position))).isEmpty();
    }

    @Test
    void filteredPage_comesBackShort_andSaysHowFarItLooked() {
        var contact = ids.contactKey();
        for (var i = 0; i < 25; i++) write(contact, i, i == 12 ? "rare" : "common");
        var timeline = storage.timeline();

        var first = timeline.page(contact, Set.of("rare"), PageRequest.first(5));
        assertThat(first.items()).isEmpty();
        assertThat(first.hasMore()).isTrue();
        assertThat(first.scannedTo()).isNotNull();

        var second = timeline.page(contact, Set.of("rare"), PageRequest.after(5, first.scannedTo()));
        assertThat(second.items()).hasSize(1);
        assertThat(second.hasMore()).isTrue();

        var third = timeline.page(contact, Set.of("rare"), PageRequest.after(5, second.scannedTo()));
        assertThat(third.items()).isEmpty();
        assertThat(third.hasMore()).isFalse();
        assertThat(third.scannedTo()).isNull();
        assertThat(timeline.page(contact, Set.of(), PageRequest.first(25)).items())
                .hasSize(25);
    }

    private void write(ContactKey contact, int secondsAgo, String type) {
        storage.timeline()
                .write(List.of(EntryBuilder.of(contact)
                        .type(type)
                        .occurredAt(EntryBuilder.NOON.minusSeconds(secondsAgo))
                        .build()));
    }
}
