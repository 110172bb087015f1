package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageOutcome.Retry;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.IntentBuilder;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Intents and their latest outcomes. */
public abstract class MessageStoreContract {
    private static final WriteStamp STAMP = new WriteStamp(1, 1);
    private static final WriteStamp NEXT = new WriteStamp(1, 2);

    private final Ids ids = Ids.random();
    private final ContactKey contact = ids.contactKey();
    private final Instant now = Samples.nowMillis();

    protected abstract Storage storage();

    private MessageStore messages() {
        return storage().messages();
    }

    private IntentBuilder intent() {
        return IntentBuilder.of(contact).decidedAt(now);
    }

    private Intent save(Intent intent) {
        messages().saveIntent(intent, STAMP);
        return intent;
    }

    private MessageOutcome outcome(Kind kind, int attempt) {
        return new MessageOutcome(kind, attempt, null, null, null, now.plusMillis(attempt));
    }

    private PageWalk<MessageRow, MessagePosition> walk(ContactKey of) {
        return new PageWalk<>(
                request -> messages().page(of, request),
                row -> row.intent().key().position());
    }

    @Test
    void intent_isKeptAsItIs() {
        for (var messageClass : MessageClass.values()) {
            var full = new Intent(
                    ids.intent(),
                    contact,
                    Samples.UNICODE,
                    7,
                    Samples.UNICODE,
                    Samples.UNICODE,
                    Integer.MAX_VALUE,
                    "direct-mail",
                    messageClass,
                    Samples.UNICODE,
                    new TimelinePosition(Instant.parse("1900-01-01T00:00:00.001Z"), ids.entry()),
                    ids.get(),
                    now);
            save(full);
            assertThat(messages().find(full.key())).contains(new MessageRow(full, null));
        }
        var plain = save(intent().build());
        assertThat(plain.topic()).isNull();
        assertThat(plain.step()).isNull();
        assertThat(plain.cause()).isNull();
        assertThat(messages().find(plain.key())).contains(new MessageRow(plain, null));
    }

    @Test
    void message_thatWasNotIntended_isNotFound() {
        var intent = save(intent().build());

        assertThat(messages().find(new MessageKey(contact, now, ids.intent()))).isEmpty();
        assertThat(messages().find(new MessageKey(contact, now.plusMillis(1), intent.id())))
                .isEmpty();
    }

    @Test
    void saveIntent_again_changesNothing() {
        var intent = save(intent().build());
        var sent = outcome(Kind.SENT, 1);
        messages().saveOutcome(intent.key(), sent, NEXT);

        save(intent);
        messages().saveIntent(intent, new WriteStamp(2, 0));

        assertThat(messages().find(intent.key())).contains(new MessageRow(intent, sent));
        assertThat(walk(contact).forward(10)).hasSize(1);
    }

    @Test
    void outcome_isKeptAsItIs() {
        for (var kind : Kind.values()) {
            var intent = save(intent().build());
            var full = new MessageOutcome(kind, 3, "smtp.550", Samples.UNICODE, "<provider@id>", now.plusMillis(1));
            messages().saveOutcome(intent.key(), full, STAMP);
            assertThat(messages().find(intent.key())).contains(new MessageRow(intent, full));

            var plain = save(intent().build());
            messages().saveOutcome(plain.key(), outcome(kind, 0), STAMP);
            assertThat(messages().find(plain.key())).contains(new MessageRow(plain, outcome(kind, 0)));
        }
    }

    /** How it goes on is what a new owner keeps to after a crash. */
    @Test
    void outcome_keepsWhatIsSaidOfTheAddressTheLocaleAndTheNextAttempt() {
        var retry = new Retry(Duration.ofMillis(90_001), now.minus(Duration.ofDays(400)));
        for (var kind : Kind.values()) {
            var plain = outcome(kind, 1);
            for (var outcome : List.of(
                    plain.withInvalidAddress(),
                    plain.withLocale("zh-Hant-TW"),
                    plain.withRetry(retry),
                    plain.withRetry(new Retry(Duration.ZERO, now))
                            .withInvalidAddress()
                            .withLocale("de"))) {
                var intent = save(intent().build());
                messages().saveOutcome(intent.key(), outcome, STAMP);
                assertThat(messages().find(intent.key())).contains(new MessageRow(intent, outcome));
            }
        }
    }

    @Test
    void outcome_leavesNothingOfTheFormerAttempts() {
        var intent = save(intent().build());
        var former = new MessageOutcome(Kind.DEFERRED, 1, "smtp.421", "later", "p", now)
                .withInvalidAddress()
                .withRetry(new Retry(Duration.ofMinutes(5), now));
        messages().saveOutcome(intent.key(), former, STAMP);

        messages().saveOutcome(intent.key(), outcome(Kind.SENT, 2), NEXT);
        messages().saveOutcome(intent.key(), outcome(Kind.SENT, 2), NEXT);

        assertThat(messages().find(intent.key())).contains(new MessageRow(intent, outcome(Kind.SENT, 2)));
    }

    @Test
    void outcomes_ofDifferentKinds_replaceEachOther() {
        var intent = save(intent().build());
        var sequence = 1;
        for (var kind : List.of(Kind.DEFERRED, Kind.PARKED, Kind.DEFERRED, Kind.FAILED, Kind.SKIPPED, Kind.SENT)) {
            var outcome = outcome(kind, sequence);
            messages().saveOutcome(intent.key(), outcome, new WriteStamp(1, ++sequence));
            assertThat(messages().find(intent.key())).contains(new MessageRow(intent, outcome));
            assertThat(walk(contact).forward(5)).containsExactly(new MessageRow(intent, outcome));
        }
    }

    @Test
    void saveIntent_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(() -> {
            var stale = intent().marketing("news").build();
            var current = intent().id(stale.id()).message("other", 2).build();
            return new StampedRow<>(
                    new MessageRow(stale, null),
                    new MessageRow(current, null),
                    (row, stamp) -> messages().saveIntent(row.intent(), stamp),
                    () -> messages().find(stale.key()));
        });
    }

    @Test
    void saveOutcome_ofAStaleOwner_changesNothing() {
        for (var kind : Kind.values())
            StampedRow.assertThatTheHigherStampStays(() -> {
                var intent = save(intent().build());
                return new StampedRow<>(
                        new MessageOutcome(kind, 9, "stale", "stale", "stale", now.plusSeconds(9)),
                        outcome(Kind.SENT, 1),
                        (outcome, stamp) -> messages().saveOutcome(intent.key(), outcome, stamp),
                        () -> messages().find(intent.key()).map(MessageRow::outcome));
            });
    }

    @Test
    void pages_areNewestFirst_whicheverWayTheyAreWalked() {
        var expected = newestFirst();

        for (var size : new int[] {1, 2, 3, 15, 16, 100}) {
            assertThat(walk(contact).forward(size)).as("forward by %d", size).containsExactlyElementsOf(expected);
            assertThat(walk(contact).backward(size)).as("backward by %d", size).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void page_knowsWhetherThereIsMore_andMayStartWhereNothingIs() {
        var expected = newestFirst();
        var all = expected.size();
        for (var direction : Direction.values()) {
            assertThat(messages()
                            .page(contact, new PageRequest<>(all, direction, null))
                            .hasMore())
                    .isFalse();
            assertThat(messages()
                            .page(contact, new PageRequest<>(all - 1, direction, null))
                            .hasMore())
                    .isTrue();
        }

        var between = new MessagePosition(now, id(7, 5));
        assertThat(messages().page(contact, PageRequest.after(100, between)).items())
                .containsExactlyElementsOf(expected.subList(4, all));
        assertThat(messages()
                        .page(contact, new PageRequest<>(100, Direction.BACKWARD, between))
                        .items())
                .containsExactlyElementsOf(expected.subList(0, 4));
    }

    @Test
    void otherContactAndWorkspace_haveMessagesOfTheirOwn() {
        var mine = save(intent().build());

        for (var other :
                List.of(ids.contactIn(contact.workspace()), new ContactKey(ids.workspace(), contact.contact()))) {
            var theirKey = new MessageKey(other, mine.decidedAt(), mine.id());
            assertThat(messages().find(theirKey)).isEmpty();
            assertThat(walk(other).forward(10)).isEmpty();
            assertThat(walk(other).backward(10)).isEmpty();

            var theirs = save(IntentBuilder.of(other)
                    .id(mine.id())
                    .decidedAt(now)
                    .message("theirs", 1)
                    .build());
            messages().saveOutcome(theirKey, outcome(Kind.FAILED, 1), NEXT);
            assertThat(walk(other).forward(10)).containsExactly(new MessageRow(theirs, outcome(Kind.FAILED, 1)));
        }
        assertThat(messages().find(mine.key())).contains(new MessageRow(mine, null));
        assertThat(walk(contact).forward(10)).containsExactly(new MessageRow(mine, null));
    }

    private static IntentId id(long firstDigit, long low) {
        return new IntentId(new UUID(firstDigit << 60, low));
    }

    /** Of the same instant, the greater id first, its bytes unsigned; some with an outcome. */
    private List<MessageRow> newestFirst() {
        var rows = new ArrayList<MessageRow>();
        for (var id : List.of(id(0xF, 2), id(0xF, 1), id(8, -1), id(7, -1), id(7, 1), id(0, 1)))
            rows.add(row(intent().id(id).build()));
        for (var days = 1; days <= 256; days *= 2)
            rows.add(row(intent().decidedAt(now.minus(Duration.ofDays(days))).build()));
        return rows;
    }

    private MessageRow row(Intent intent) {
        save(intent);
        if (intent.id().value().getLeastSignificantBits() % 2 == 0) return new MessageRow(intent, null);
        messages().saveOutcome(intent.key(), outcome(Kind.SENT, 1), NEXT);
        return new MessageRow(intent, outcome(Kind.SENT, 1));
    }
}
