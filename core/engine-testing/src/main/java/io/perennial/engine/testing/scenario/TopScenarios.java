package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.explain.Subject;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contacts become top customers and cease to be, by what they do, by what others do, and as time passes. */
public abstract class TopScenarios extends MovedScenarios {
    private static final Instant FIRST_START = Instant.parse("1997-02-27T09:00:00Z");
    private static final int MANY = 20;
    private static final String TOP = "order.completed.sum(total, 10d) in top 10%";

    private @Nullable Storage used;
    private Instant start = FIRST_START;

    /** It is the morning of a day. */
    private Installation installed() {
        var storage = storage();
        used = storage;
        var made = installed(storage, FIRST_START);
        start = Instant.EPOCH
                .plus(Duration.ofDays(1 + Duration.between(Instant.EPOCH, now()).toDays()))
                .plus(Duration.ofHours(9));
        ClockScenarios.move(made, start);
        return made;
    }

    @Test
    void first_top_is_there_soon_and_fires_no_journey() {
        var server = installed();
        orderAll(server, 1, MANY);
        publish(server);
        moveTo(server, 0, "10:00");
        assertThat(members(server)).isEqualTo(buyers(19, 20));
        assertThat(server.messages(buyer(20))).isEmpty();
        assertThat(server.timeline(buyer(20))).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED);
    }

    @Test
    void contact_comes_in_by_what_it_does_and_drives_another_out_the_next_day() {
        var server = installed();
        orderAll(server, 1, MANY);
        publish(server);
        moveTo(server, 0, "12:00");
        order(server, 5, 100);
        moveTo(server, 0, "23:59");
        assertThat(members(server)).isEqualTo(buyers(5, 19, 20));
        moveTo(server, 1, "00:59");
        assertThat(members(server)).isEqualTo(buyers(5, 19, 20));
        moveTo(server, 1, "01:01");
        assertThat(members(server)).isEqualTo(buyers(5, 20));
        assertThat(server.messages(buyer(5))).hasSize(1);
        assertThat(server.timeline(buyer(19))).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED, EntryTypes.SEGMENT_LEFT);
    }

    /** Those before it fall out of the window: it does nothing and becomes one of the top customers, which its journey is for. */
    @Test
    void contact_comes_in_by_a_new_threshold_and_enters_the_journey_once() {
        var server = installed();
        orderAll(server, 11, MANY);
        publish(server);
        moveTo(server, 5, "09:00");
        orderAll(server, 1, 10);
        moveTo(server, 10, "23:00");
        assertThat(members(server)).isEmpty();
        moveTo(server, 11, "02:00");
        assertThatTheTenthIsTop(server);
        moveTo(server, 14, "12:00");
        assertThatTheTenthIsTop(server);
    }

    private void assertThatTheTenthIsTop(Installation server) {
        assertThat(members(server)).isEqualTo(buyers(10));
        var messages = server.messages(buyer(10));
        assertThat(messages).hasSize(1);
        assertThat(ClockScenarios.sentAt(messages.getFirst())).isBetween(instant(11, "01:00"), instant(11, "01:03"));
    }

    @Test
    void crashes_on_the_way_change_nothing() {
        var server = installed();
        orderAll(server, 11, MANY);
        publish(server);
        moveTo(server, 5, "09:00");
        orderAll(server, 1, 10);
        for (var hours : List.of("00:00", "00:30", "01:00", "01:01")) {
            moveTo(server, 11, hours);
            server.kill();
            server.start();
        }
        moveTo(server, 11, "03:00");
        assertThatTheTenthIsTop(server);
        for (var i = 1; i <= MANY; i++)
            assertThat(server.timeline(buyer(i)).stream().filter(EntryTypes.SEGMENT_ENTERED::equals))
                    .as("buyer %d", i)
                    .hasSize(i == 10 || i >= 19 ? 1 : 0);
    }

    /** Ten thousand idle contacts cost ten thousand reads a day, and no write. */
    @Test
    void contact_that_stays_where_it_is_is_not_written() {
        var server = installed();
        orderAll(server, 1, MANY);
        publish(server);
        moveTo(server, 0, "11:00");
        // What it is placed by is saved as it ends, so that nothing is left to be written.
        server.close();
        server.start();
        moveTo(server, 3, "12:00");
        var contact = server.contact(buyer(1));
        server.close();
        server.start();
        var kept = answered(() -> Objects.requireNonNull(used).snapshots().load(contact))
                .orElseThrow();
        assertThat(kept.placedSince()).isBefore(instant(0, "12:00"));
    }

    @Test
    void explanation_goes_by_the_threshold_of_then() {
        var server = installed();
        orderAll(server, 1, MANY);
        publish(server);
        moveTo(server, 0, "12:00");
        order(server, 5, 100);
        moveTo(server, 1, "12:00");
        assertThat(because(server, 19, instant(1, "00:30")))
                .containsExactly("sum of total of order.completed within 10 days is 19;"
                        + " the top 10 %% begins at 19, as of %s, of 20 contacts".formatted(day(0)));
        assertThat(because(server, 19, instant(1, "11:00")))
                .containsExactly("sum of total of order.completed within 10 days is 19;"
                        + " the top 10 %% begins at 20, as of %s, of 20 contacts".formatted(day(1)));
    }

    private static List<String> because(Installation server, int buyer, Instant at) {
        var contact = server.contact(buyer(buyer));
        return answered(() -> server.engine().explanations().explain(contact, new Subject.OfSegment("top"), at))
                .because();
    }

    private void moveTo(Installation server, int day, String time) {
        ClockScenarios.move(server, instant(day, time));
    }

    private Instant instant(int day, String time) {
        return Instant.parse("%sT%s:00Z".formatted(day(day), time));
    }

    private String day(int day) {
        return start.plus(Duration.ofDays(day)).toString().substring(0, 10);
    }

    private void publish(Installation server) {
        var draft = new SegmentDraft("top", "Top", null, Json.text(TOP));
        done(answered(() -> server.engine().definitions().publishSegment(server.workspace(), draft)));
        server.publish(JourneyDrafts.onSegment("thanks", "top", true, "welcome"));
    }

    private static void orderAll(Installation server, int from, int to) {
        var events = new ArrayList<EventDraft>();
        for (var i = from; i <= to; i++) events.add(ordered(i, i));
        server.record(events, RecordMode.LIVE);
    }

    private static void order(Installation server, int buyer, int total) {
        server.record(List.of(ordered(buyer, total)), RecordMode.LIVE);
    }

    private static EventDraft ordered(int buyer, int total) {
        return new EventDraft(
                Installation.email(buyer(buyer)),
                "order.completed",
                "order of %d by %d".formatted(total, buyer),
                null,
                Json.object().add("total", total).build());
    }

    private static String buyer(int number) {
        return "buyer-%d@example.org".formatted(number);
    }

    private static Set<String> buyers(int... numbers) {
        var buyers = new TreeSet<String>();
        for (var number : numbers) buyers.add(buyer(number));
        return buyers;
    }

    private static Set<String> members(Installation server) {
        var members = new TreeSet<String>();
        for (var contact : answered(
                        () -> server.engine().segments().page(server.workspace(), "top", PageRequest.first(100)))
                .items()) members.add(String.valueOf(contact.email()));
        return members;
    }
}
