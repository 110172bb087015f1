package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.event;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.message.Message;
import io.perennial.engine.time.ClockMoved;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A test moves the clock over months and years: what comes due on the way has its turn in its order, once, also over crashes. */
public abstract class ClockScenarios extends MovedScenarios {
    private static final Instant FIRST_START = Instant.parse("1997-02-27T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String ADA = "ada@example.org";
    private static final String BOB = "bob@example.org";
    private static final String SERIES = """
            {"name": "Series", "entry": {"onEvent": {"type": "order.completed"}}, "runKey": "id",
             "steps": [{"id": "first", "send": {"message": "first"}},
                       {"id": "month", "wait": {"for": "P30D"}},
                       {"id": "second", "send": {"message": "second"}},
                       {"id": "year", "wait": {"for": "P335D"}},
                       {"id": "third", "send": {"message": "third"}}]}""";
    private static final String BOUGHT_ONCE = """
            {"all": [{"event": {"types": ["order.completed"]}},
                     {"not": {"event": {"types": ["order.completed"], "within": "P60D"}}}]}""";
    private static final String QUIET = """
            {"name": "Quiet", "entry": {"onSegment": {"segment": "quiet", "move": "ENTER"}}, "message": "back"}""";

    private Instant start = FIRST_START;

    private Installation installed() {
        var made = installed(storage(), FIRST_START);
        start = now();
        for (var message : List.of("first", "second", "third", "back"))
            made.publish(Installation.message(message, MessageClass.TRANSACTIONAL));
        made.publish(new JourneyDraft("series", Json.parse(SERIES)));
        return made;
    }

    @Test
    void year_passes_and_each_message_has_its_time() {
        var server = installed();
        order(server, ADA, "a");
        move(server, start.plus(Duration.ofDays(2)));
        order(server, BOB, "b");

        move(server, start.plus(Duration.ofDays(400)));

        assertThatItSaid(server, ADA, start, "first", 0, "second", 30, "third", 365);
        assertThatItSaid(server, BOB, start.plus(Duration.ofDays(2)), "first", 0, "second", 30, "third", 365);
    }

    @Test
    void nothing_is_sent_before_its_time() {
        var server = installed();
        order(server, ADA, "a");

        move(server, start.plus(Duration.ofDays(30)).minusSeconds(60));
        assertThatItSaid(server, ADA, start, "first", 0);

        move(server, start.plus(Duration.ofDays(30)).plusSeconds(60));
        assertThatItSaid(server, ADA, start, "first", 0, "second", 30);
    }

    @Test
    void crash_on_the_way_changes_nothing() {
        var server = installed();
        order(server, ADA, "a");
        for (var day = 25; day <= 400; day += 125) {
            move(server, start.plus(Duration.ofDays(day)));
            server.kill();
            server.start();
        }
        order(server, ADA, "late");
        server.kill();
        server.start();
        move(server, start.plus(Duration.ofDays(401)));

        assertThatItSaid(server, ADA, start, "first", 0, "second", 30, "third", 365, "first", 400);
        assertThat(server.tallies("series").sent()).isEqualTo(4);
        assertThat(server.host.taken.values()).allMatch(count -> count.get() == 1);
    }

    /** Nobody rings for it: its owner would find it in the log some seconds later, when the clock is far ahead. */
    @Test
    void what_another_server_has_taken_is_done_first() {
        var server = installed();
        order(server, BOB, "b");
        var other = server.another();
        Caller.recorded(() -> other, server.workspace(), List.of(event(ADA, "order.completed", "a")), RecordMode.LIVE);

        move(server, start.plus(Duration.ofDays(31)));

        assertThatItSaid(server, ADA, start, "first", 0, "second", 30);
    }

    @Test
    void absence_is_seen_when_it_is_over_the_span() {
        var server = installed();
        done(answered(() -> server.engine()
                .definitions()
                .publishSegment(
                        server.workspace(), new SegmentDraft("quiet", "Quiet", null, Json.parse(BOUGHT_ONCE)))));
        server.publish(new JourneyDraft("winback", Json.parse(QUIET)));
        order(server, ADA, "a");
        order(server, BOB, "b");
        move(server, start.plus(Duration.ofDays(40)));
        order(server, BOB, "b2");

        move(server, start.plus(Duration.ofDays(99)));
        assertThat(said(server, ADA))
                .filteredOn(message -> message.equals("back"))
                .hasSize(1);
        assertThat(said(server, BOB)).doesNotContain("back");

        move(server, start.plus(Duration.ofDays(101)));
        assertThat(said(server, BOB))
                .filteredOn(message -> message.equals("back"))
                .hasSize(1);
    }

    /** As a client does: again until the clock is there. */
    static void move(Installation server, Instant to) {
        ClockMoved moved;
        var tries = 0;
        do {
            moved = done(answered(() -> server.engine().clock().move(to, PATIENCE)));
            assertThat(++tries)
                    .as("the clock shows %s, and is to show %s", moved, to)
                    .isLessThan(30);
        } while (!moved.isReached());
    }

    private static void order(Installation server, String address, String id) {
        server.record(List.of(event(address, "order.completed", id)), RecordMode.LIVE);
    }

    private static List<String> said(Installation server, String address) {
        return server.messages(address).stream()
                .map(message -> message.intent().message())
                .toList();
    }

    /** Each message, and how many days after an instant it was sent, within the time that a machine takes. */
    private static void assertThatItSaid(Installation server, String address, Instant from, Object... messagesAndDays) {
        var sent = server.messages(address).stream()
                .filter(message -> !message.intent().journey().equals("welcome"))
                .sorted(comparing(ClockScenarios::sentAt))
                .toList();
        assertThat(sent).hasSize(messagesAndDays.length / 2);
        for (var i = 0; i < sent.size(); i++) {
            assertThat(sent.get(i).intent().message()).isEqualTo(messagesAndDays[2 * i]);
            var expected = from.plus(Duration.ofDays((int) messagesAndDays[2 * i + 1]));
            assertThat(sentAt(sent.get(i))).isCloseTo(expected, within(3, ChronoUnit.MINUTES));
        }
    }

    static Instant sentAt(Message message) {
        return Objects.requireNonNull(message.outcome()).at();
    }
}
