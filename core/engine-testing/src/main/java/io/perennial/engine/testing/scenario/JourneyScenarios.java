package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.decide.JourneyRun;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.message.Message;
import io.perennial.engine.run.StepRuns;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs go on over crashes, by time and by what happens: each message is sent once, and the timeline tells the way. */
public abstract class JourneyScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "ada@example.org";
    /** How long a run pauses at most: long enough that the server is dead meanwhile. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private @Nullable Installation installation;

    /** The store under test; each call an empty one or one that others use as well. */
    protected abstract Storage storage();

    private Installation installed(String journey) {
        var made = new Installation(storage());
        installation = made;
        made.demo(MessageClass.TRANSACTIONAL);
        made.publish(Installation.message("first", MessageClass.TRANSACTIONAL));
        made.publish(Installation.message("second", MessageClass.TRANSACTIONAL));
        made.publish(new JourneyDraft("series", Json.parse(journey)));
        return made;
    }

    /** What it says second comes after a pause. */
    private static String series(String second) {
        var end = LocalDateTime.ofInstant(Clock.systemUTC().instant().plus(PAUSE), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS);
        return """
                {"name": "Series", "entry": {"onEvent": {"type": "order.completed"}},
                 "steps": [{"id": "first", "send": {"message": "first"}},
                           {"id": "pause", "wait": {"until": "%s", "at": "%tT"}},
                           {"id": "second", "send": {"message": "%s"}}]}""".formatted(end.toLocalDate(), end, second);
    }

    @AfterEach
    void stop() {
        if (installation != null) installation.close();
    }

    @Test
    void run_goes_on_after_a_crash_and_says_each_thing_once() {
        var server = installed(series("second"));
        record(server, "order.completed", "order");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));

        server.kill();
        server.start();

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.JOURNEY_LEFT));
        assertThatItSaid(server, "second", "first");
        assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.JOURNEY_ENTERED, EntryTypes.JOURNEY_LEFT);
        assertThat(runs(server)).isEmpty();
    }

    @Test
    void run_ends_with_its_goal_and_says_no_more() {
        var goal = "\"goal\": {\"onEvent\": {\"type\": \"order.paid\"}}, \"steps\"";
        var server = installed(series("second").replace("\"steps\"", goal));
        record(server, "order.completed", "order");
        record(server, "order.paid", "payment");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.JOURNEY_LEFT));

        server.kill();
        server.start();

        assertThatItSaid(server, "first");
        await().during(PAUSE).atMost(SOON).until(() -> server.messages(ADA).size() == 1);
    }

    @Test
    void run_goes_on_with_the_version_by_which_it_entered() {
        var server = installed(series("second"));
        record(server, "order.completed", "order");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.JOURNEY_ENTERED));

        server.publish(new JourneyDraft("series", Json.parse(series("welcome"))));
        server.kill();
        server.start();

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.JOURNEY_LEFT));
        assertThatItSaid(server, "second", "first");
    }

    @Test
    void new_version_takes_runs_on_or_ends_them() {
        var server = installed(series("second"));
        record(server, "order.completed", "order");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(whereabouts(server)).containsExactly(new StepRuns(1, "pause", 1)));

        var later = series("welcome").replace("\"steps\"", "\"runsUnderWay\": \"MOVE\", \"steps\"");
        server.publish(new JourneyDraft("series", Json.parse(later)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(whereabouts(server)).containsExactly(new StepRuns(2, "pause", 1)));
        server.publish(new JourneyDraft("series", Json.parse(later.replace("MOVE", "EXIT"))));
        server.kill();
        server.start();

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.JOURNEY_LEFT));
        await().atMost(SOON)
                .until(() -> whereabouts(server).isEmpty() && runs(server).isEmpty());
        assertThatItSaid(server, "first");
    }

    @Test
    void step_changes_the_contact_and_the_next_one_sees_it() {
        var server = installed("""
                {"name": "Mark", "entry": {"onEvent": {"type": "order.completed"}}, "steps": [
                  {"id": "mark", "tag": {"add": "buyer"}}, {"id": "count", "set": {"property": "tier", "value": "gold"}},
                  {"id": "marked", "condition": {"when": "tag(buyer)", "else": "end"}},
                  {"id": "say", "send": {"message": "first"}}]}""");

        record(server, "order.completed", "order");

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));
        assertThatItSaid(server, "first");
        assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.TAG_ADDED);
        await().atMost(SOON).untilAsserted(() -> {
            var ada = answered(() -> server.engine().contacts().find(server.workspace(), email(ADA)))
                    .orElseThrow();
            assertThat(ada.tags()).containsExactly("buyer");
            assertThat(ada.properties()).containsEntry("tier", Json.text("gold"));
        });
    }

    @Test
    void journey_is_entered_on_request() {
        var server = installed("""
                {"name": "Asked", "entry": {"onRequest": {}}, "runKey": "id", "reentry": {"once": true}, "message": "first"}""");
        record(server, "page.viewed", "view");
        var asked = Json.object().add("id", 1).build();

        for (var i = 0; i < 3; i++)
            done(answered(() -> server.engine().runs().request(server.workspace(), email(ADA), "series", asked)));

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
        assertThatItSaid(server, "first");
        var refused = answered(() ->
                server.engine().runs().request(server.workspace(), email(ADA), "welcome", JsonValue.EMPTY_JSON_OBJECT));
        assertThat(refused.toString()).contains("lets nobody in on request");
    }

    /** Newest first, each taken by its provider once. */
    private static void assertThatItSaid(Installation server, String... messages) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages(ADA))
                        .extracting(message -> message.intent().message())
                        .containsExactly(messages));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.host.taken.values())
                        .hasSize(messages.length)
                        .allMatch(count -> count.get() == 1));
        assertThat(server.messages(ADA)).extracting(Message::state).hasSize(messages.length);
    }

    private static List<JourneyRun> runs(Installation server) {
        var contact = server.contact(ADA);
        return answered(() -> server.engine().runs().underWay(contact));
    }

    private static List<StepRuns> whereabouts(Installation server) {
        return answered(() -> server.engine().runs().whereabouts(server.workspace(), "series"));
    }

    private static void record(Installation server, String type, String messageId) {
        server.record(List.of(event(ADA, type, messageId)), RecordMode.LIVE);
    }
}
