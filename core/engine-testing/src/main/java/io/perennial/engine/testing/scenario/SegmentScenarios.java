package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.definition.Segment;
import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.segment.SegmentReader;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.track.SegmentMembership;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contacts come into segments and leave them: by what they do, by time, and when a segment is made, changed or archived. */
public abstract class SegmentScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "ada@example.org";
    private static final int MANY = 60;

    private @Nullable Installation installation;

    /** The store under test; each call an empty one or one that others use as well. */
    protected abstract Storage storage();

    private Installation installed() {
        var made = new Installation(storage());
        installation = made;
        made.demo(MessageClass.TRANSACTIONAL);
        return made;
    }

    @AfterEach
    void stop() {
        if (installation != null) installation.close();
    }

    @Test
    void contact_comes_in_by_what_it_does_and_enters_the_journey_once() {
        var server = installed();
        publish(server, "buyers", ordered(2));
        thank(server, "buyers");

        for (var i = 0; i < 4; i++) record(server, ADA, "order.completed", "order-" + i);

        await().atMost(SOON).until(() -> server.messages(ADA).size() == 1);
        await().atMost(SOON).until(() -> members(server, "buyers").equals(List.of(ADA)));
        assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED);
        assertThat(server.messages(ADA)).hasSize(1);
        assertThat(segments(server, ADA)).containsExactly("buyers");
    }

    @Test
    void contact_leaves_when_time_has_passed() {
        var server = installed();
        publish(server, "active", "{\"event\":{\"types\":[\"page.viewed\"],\"within\":\"PT15S\"}}");

        record(server, ADA, "page.viewed", "view");

        await().atMost(SOON).until(() -> members(server, "active").equals(List.of(ADA)));
        await().atMost(SOON).until(() -> members(server, "active").isEmpty());
        assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED, EntryTypes.SEGMENT_LEFT);
        assertThat(segments(server, ADA)).isEmpty();
    }

    @Test
    void new_segment_is_computed_over_all_contacts_and_fires_no_journey() {
        var server = installed();
        var all = buyers(server);

        publish(server, "buyers", ordered(1));
        thank(server, "buyers");
        // It does something more before the background has come to it: what it did before still fires nothing.
        record(server, all.getFirst(), "page.viewed", "view");

        await().atMost(SOON).until(() -> members(server, "buyers").size() == MANY);
        await().atMost(SOON).until(() -> progress(server).isDone());
        assertThat(progress(server).placed()).isEqualTo(MANY);
        for (var address : all) {
            assertThat(server.timeline(address)).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED);
            assertThat(server.messages(address)).isEmpty();
        }
    }

    @Test
    void server_that_dies_while_a_segment_is_computed_goes_on_with_it() {
        var server = installed();
        var all = buyers(server);
        publish(server, "buyers", ordered(1));
        await().atMost(SOON).until(() -> !members(server, "buyers").isEmpty());

        server.kill();
        server.start();

        await().atMost(SOON).until(() -> members(server, "buyers").size() == MANY);
        await().atMost(SOON).until(() -> progress(server).isDone());
        for (var address : all) assertThat(server.timeline(address)).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED);
    }

    @Test
    void contact_that_was_placed_in_the_background_before_a_crash_leaves_when_time_has_passed() {
        var server = installed();
        record(server, ADA, "page.viewed", "view");
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
        publish(server, "active", "{\"event\":{\"types\":[\"page.viewed\"],\"within\":\"PT35S\"}}");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.SEGMENT_ENTERED));

        server.kill();
        server.start();

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.SEGMENT_LEFT));
        assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED, EntryTypes.SEGMENT_LEFT);
    }

    @Test
    void changed_segment_moves_those_whom_the_change_moves() {
        var server = installed();
        publish(server, "buyers", ordered(1));
        for (var i = 0; i < 2; i++) record(server, ADA, "order.completed", "order-" + i);
        record(server, "eve@example.org", "order.completed", "order");
        await().atMost(SOON).until(() -> members(server, "buyers").size() == 2);

        publish(server, "buyers", ordered(2));

        await().atMost(SOON).until(() -> members(server, "buyers").equals(List.of(ADA)));
        await().atMost(SOON).until(() -> progress(server).isDone());
        assertThat(server.timeline(ADA))
                .containsOnlyOnce(EntryTypes.SEGMENT_ENTERED)
                .doesNotContain(EntryTypes.SEGMENT_LEFT);
        assertThat(server.timeline("eve@example.org")).containsOnlyOnce(EntryTypes.SEGMENT_LEFT);
    }

    @Test
    void archived_segment_is_left_by_all() {
        var server = installed();
        publish(server, "buyers", ordered(1));
        record(server, ADA, "order.completed", "order");
        await().atMost(SOON).until(() -> members(server, "buyers").size() == 1);

        done(answered(() -> server.engine().definitions().archiveSegment(server.workspace(), "buyers")));

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.SEGMENT_LEFT));
        assertThat(segments(server, ADA)).isEmpty();
    }

    @Test
    void segment_of_segments_follows_at_once() {
        var server = installed();
        publish(server, "buyers", ordered(1));
        publish(server, "readers", "{\"event\":{\"types\":[\"page.viewed\"]}}");
        // It stands before the others by its key, and after them by what it asks.
        publish(server, "a-both", "{\"all\":[{\"segment\":\"buyers\"},{\"not\":{\"segment\":\"readers\"}}]}");

        record(server, ADA, "order.completed", "order");
        await().atMost(SOON).until(() -> members(server, "a-both").size() == 1);
        record(server, ADA, "page.viewed", "view");
        await().atMost(SOON).until(() -> members(server, "a-both").isEmpty());
        assertThat(segments(server, ADA)).containsExactly("buyers", "readers");
    }

    private static List<String> buyers(Installation server) {
        var all = new ArrayList<String>();
        for (var i = 0; i < MANY; i++) all.add("buyer-%d@example.org".formatted(i));
        for (var address : all) record(server, address, "order.completed", "order of " + address);
        // Decided, so that nothing of before is still on its way.
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
        return all;
    }

    private static void record(Installation server, String address, String type, String messageId) {
        assertThat(server.record(List.of(event(address, type, messageId)), RecordMode.LIVE)
                        .faults())
                .isEmpty();
    }

    private static String ordered(int times) {
        return "{\"event\":{\"types\":[\"order.completed\"],\"count\":{\"gte\":%d}}}".formatted(times);
    }

    private static void publish(Installation server, String key, String criteria) {
        var draft = new SegmentDraft(key, key, null, Json.parse(criteria));
        Outcome<Segment> published =
                answered(() -> server.engine().definitions().publishSegment(server.workspace(), draft));
        done(published);
    }

    private static void thank(Installation server, String segment) {
        server.publish(JourneyDrafts.onSegment("thanks", segment, true, "welcome"));
    }

    private static SegmentReader.Progress progress(Installation server) {
        return answered(() -> server.engine().segments().progress(server.workspace()));
    }

    private static List<String> members(Installation server, String segment) {
        return answered(() -> server.engine().segments().page(server.workspace(), segment, PageRequest.first(100)))
                .items()
                .stream()
                .map(contact -> String.valueOf(contact.email()))
                .toList();
    }

    private static List<String> segments(Installation server, String address) {
        var contact = server.contact(address);
        return answered(() -> server.engine().tracks().segments(contact)).stream()
                .map(SegmentMembership::segment)
                .map(Segment::key)
                .toList();
    }
}
