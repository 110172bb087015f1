package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.decide.JourneyRun.End;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyReader;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs go from step to step, by what happens and by time. */
class RunsTest extends LivedTimeline {
    @Test
    void run_waits_between_two_messages_and_is_completed() {
        journey(onEvent("lead.captured"), """
                [{"id": "hello", "send": {"message": "a"}},
                 {"id": "pause", "wait": {"for": "P3D"}},
                 {"id": "more", "send": {"message": "b"}}]""");

        happens("lead.captured");
        assertThat(said).containsExactly("a at 0h");
        assertThat(run().until()).isEqualTo(START.plus(Duration.ofDays(3)));
        passTo("72h");

        assertThat(said).containsExactly("a at 0h", "b at 72h");
        assertThat(end()).isEqualTo(End.COMPLETED);
        assertThat(snapshot.journeys().underWay()).isEmpty();
    }

    @Test
    void day_is_as_long_as_the_calendar_says_where_clocks_change() {
        contactHas("timeZone", "Europe/Vienna");
        journey(onEvent("lead.captured"), """
                [{"id": "pause", "wait": {"for": "P3D"}}, {"id": "say", "send": {"message": "a"}}]""");

        happens("lead.captured");
        passTo("100h");

        // From noon on Friday to noon on Monday, with an hour less in between.
        assertThat(said).containsExactly("a at 71h");
    }

    @Test
    void wait_ends_at_a_time_of_day_on_a_weekday_in_the_contacts_zone() {
        contactHas("timeZone", "America/New_York");
        journey(onEvent("lead.captured"), """
                [{"id": "pause", "wait": {"for": "P1D", "at": "09:30", "weekdays": ["MONDAY", "TUESDAY"]}},
                 {"id": "say", "send": {"message": "a"}}]""");

        happens("lead.captured");

        assertThat(run().until()).isEqualTo("2026-03-30T13:30:00Z");
    }

    @Test
    void run_waits_for_an_event_or_until_its_time_is_over() {
        journey(onEvent("cart.filled"), """
                [{"id": "order", "waitForEvent": {"type": "order.completed", "properties": {"total": {"gte": 10}},
                    "timeout": "P1D", "then": "thanks", "else": "remind"}},
                 {"id": "thanks", "send": {"message": "a"}, "next": "end"},
                 {"id": "remind", "send": {"message": "b"}}]""");

        happens("cart.filled");
        happens("order.completed", "{\"total\": 5}");
        assertThat(said).isEmpty();
        happens("order.completed", "{\"total\": 15}");
        assertThat(said).containsExactly("a at 0h");

        happens("cart.filled");
        passTo("48h");
        assertThat(said).containsExactly("a at 0h", "b at 24h");
    }

    @Test
    void historical_event_takes_no_run_on_and_lets_nobody_in() {
        journey(onEvent("cart.filled"), """
                [{"id": "order", "waitForEvent": {"type": "order.completed", "timeout": "P1D"}},
                 {"id": "thanks", "send": {"message": "a"}}]""");
        happens("cart.filled", "{}", RecordMode.HISTORICAL);
        assertThat(snapshot.journeys().runs()).isEmpty();

        happens("cart.filled");
        happens("order.completed", "{}", RecordMode.HISTORICAL);

        assertThat(said).isEmpty();
        assertThat(run().step()).isEqualTo("order");
    }

    @Test
    void condition_and_split_go_the_way_that_holds() {
        happens(EntryTypes.TAG_ADDED, "{\"tag\": \"vip\"}");
        journey(onEvent("lead.captured"), """
                [{"id": "known", "condition": {"when": "not tag(no)", "else": "end"}},
                 {"id": "which", "split": {"branches": [
                    {"when": "tag(gold)", "to": "gold"}, {"when": "tag(vip)", "to": "vip"}], "else": "end"}},
                 {"id": "gold", "send": {"message": "a"}, "next": "end"},
                 {"id": "vip", "send": {"message": "b"}}]""");

        happens("lead.captured");

        assertThat(said).containsExactly("b at 0h");
        assertThat(last.runMoves().getFirst().because()).contains("is tagged vip");
    }

    @Test
    void experiment_draws_by_weight_and_always_the_same_for_a_contact() {
        journey(onEvent("lead.captured"), """
                [{"id": "which", "experiment": {"variants": [
                    {"key": "x", "weight": 3, "to": "a"}, {"key": "y", "weight": 1, "to": "b"}]}},
                 {"id": "a", "send": {"message": "a"}, "next": "end"},
                 {"id": "b", "send": {"message": "b"}}]""");
        var drawn = 0;
        for (var i = 0; i < 2000; i++) {
            snapshot = contact(i);
            said.clear();
            happens("lead.captured");
            happens("lead.captured");
            assertThat(Set.copyOf(said)).hasSize(1);
            if (said.getFirst().startsWith("a")) drawn++;
        }

        assertThat(drawn).isBetween(1400, 1600);
    }

    @Test
    void change_comes_before_the_step_after_it() {
        journey(onEvent("lead.captured"), """
                [{"id": "mark", "tag": {"add": "lead"}},
                 {"id": "marked", "condition": {"when": "tag(lead)", "else": "end"}},
                 {"id": "say", "send": {"message": "a"}}]""");

        happens("lead.captured");
        assertThat(said).isEmpty();
        var change = last.changes().getFirst();
        assertThat(change.type()).isEqualTo(EntryTypes.TAG_ADDED);
        recorded(entry(change.id(), change.type(), change.properties().toString(), RecordMode.LIVE));

        assertThat(said).containsExactly("a at 0h");
        happens("lead.captured");
        assertThat(last.changes()).isEmpty();
        assertThat(said).containsExactly("a at 0h", "a at 0h");
    }

    @Test
    void goal_and_exit_end_a_run_and_who_has_left_already_does_not_enter() {
        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "lead.captured"}},
                 "goal": {"onEvent": {"type": "order.completed"}}, "exits": [{"when": "tag(no)"}],
                 "steps": [{"id": "pause", "wait": {"for": "P3D"}}, {"id": "say", "send": {"message": "a"}}]}""");

        happens("lead.captured");
        happens("order.completed");
        assertThat(end()).isEqualTo(End.GOAL_REACHED);
        happens("lead.captured");
        happens(EntryTypes.TAG_ADDED, "{\"tag\": \"no\"}");
        assertThat(end()).isEqualTo(End.EXITED);
        happens("lead.captured");
        assertThat(snapshot.journeys().underWay()).isEmpty();
        passTo("100h");

        assertThat(said).isEmpty();
    }

    @Test
    void event_that_occurred_after_what_let_in_counts_though_both_are_recorded_later() {
        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "cart.filled"}}, "goal": {"onEvent": {"type": "order.completed"}},
                 "steps": [{"id": "pause", "wait": {"for": "P1D"}}, {"id": "say", "send": {"message": "a"}}]}""");

        recorded(occurred(entry("cart.filled", "{}", RecordMode.LIVE), START.minusSeconds(10)));
        recorded(occurred(entry("order.completed", "{}", RecordMode.LIVE), START.minusSeconds(15)));
        assertThat(snapshot.journeys().underWay()).hasSize(1);
        recorded(occurred(entry("order.completed", "{}", RecordMode.LIVE), START.minusSeconds(5)));

        assertThat(end()).isEqualTo(End.GOAL_REACHED);
    }

    @Test
    void change_comes_after_the_one_that_caused_it_though_both_are_of_one_millisecond() {
        journey(onEvent(EntryTypes.TAG_ADDED), """
                [{"id": "off", "tag": {"remove": "vip"}}, {"id": "say", "send": {"message": "a"}}]""");

        happens(EntryTypes.TAG_ADDED, "{\"tag\": \"vip\"}");

        assertThat(last.changes().getFirst().occurredAt()).isEqualTo(START.plusMillis(1));
    }

    @Test
    void contact_has_a_hundred_runs_of_a_journey_at_most() {
        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "order.completed"}}, "runKey": "id",
                 "steps": [{"id": "pause", "wait": {"for": "P3D"}}]}""");

        for (var i = 0; i < 120; i++) happens("order.completed", "{\"id\": %d}".formatted(i));

        assertThat(snapshot.journeys().underWay()).hasSize(100);
    }

    @Test
    void exit_that_time_brings_is_seen_at_its_time() {
        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "lead.captured"}},
                 "exits": [{"when": "lead.captured.count(2d) < 1"}],
                 "steps": [{"id": "pause", "wait": {"for": "P3D"}}, {"id": "say", "send": {"message": "a"}}]}""");

        happens("lead.captured");
        assertThat(wakeAt).isEqualTo(START.plus(Duration.ofDays(2)));
        passTo("100h");

        assertThat(said).isEmpty();
    }

    @Test
    void wait_for_a_date_moves_with_it_and_a_run_without_one_ends() {
        contactHas("properties.renewal", "2026-05-01");
        journey(onEvent("lead.captured"), """
                [{"id": "pause", "wait": {"property": "renewal", "offset": "-P30D", "at": "08:00"}},
                 {"id": "say", "send": {"message": "a"}}]""");

        happens("lead.captured");
        assertThat(wakeAt).isEqualTo("2026-04-01T08:00:00Z");
        contactHas("properties.renewal", "2026-04-29");
        assertThat(wakeAt).isEqualTo("2026-03-30T08:00:00Z");
        contactHas("properties.renewal", "2026-06-01");
        passTo("200h");
        assertThat(said).isEmpty();
        assertThat(wakeAt).isEqualTo("2026-05-02T08:00:00Z");

        contactHas("properties.renewal", "soon");
        assertThat(end()).isEqualTo(End.NO_DATE);
    }

    @Test
    void contact_enters_again_as_the_journey_allows() {
        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "order.completed"}}, "runKey": "id",
                 "reentry": {"after": "P1D"}, "message": "a"}""");

        happens("order.completed", "{\"id\": 1}");
        happens("order.completed", "{\"id\": 2}");
        happens("order.completed", "{\"id\": 1}");
        assertThat(said).hasSize(2);
        passTo("24h");
        happens("order.completed", "{\"id\": 1}");
        assertThat(said).hasSize(3);

        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "order.completed"}}, "reentry": {"once": true}, "message": "a"}""");
        said.clear();
        snapshot = contact(2);
        happens("order.completed");
        passTo("9000h");
        happens("order.completed");
        assertThat(said).hasSize(1);
    }

    @Test
    void runs_of_different_keys_are_under_way_together_and_one_key_has_one() {
        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "order.completed"}}, "runKey": "id",
                 "steps": [{"id": "pause", "wait": {"for": "P3D"}}, {"id": "say", "send": {"message": "a"}}]}""");

        happens("order.completed", "{\"id\": \"x\"}");
        happens("order.completed", "{\"id\": \"y\"}");
        happens("order.completed", "{\"id\": \"x\"}");
        assertThat(snapshot.journeys().underWay()).extracting(JourneyRun::key).containsExactlyInAnyOrder("x", "y");
        passTo("100h");

        assertThat(said).containsExactly("a at 72h", "a at 72h");
    }

    @Test
    void loop_sends_once_a_round_each_with_an_id_of_its_own() {
        journey(onEvent("lead.captured"), """
                [{"id": "pause", "wait": {"for": "P1D"}}, {"id": "say", "send": {"message": "a"}, "next": "pause"}]""");
        var ids = new HashSet<>();

        happens("lead.captured");
        for (var i = 1; i < 5; i++) {
            passTo(24 * i + "h");
            ids.add(last.sends().getFirst().intent().id());
        }

        assertThat(said).containsExactly("a at 24h", "a at 48h", "a at 72h", "a at 96h");
        assertThat(ids).hasSize(4);
    }

    @Test
    void late_wake_up_takes_each_step_as_of_its_own_time() {
        journey(onEvent("lead.captured"), """
                [{"id": "one", "wait": {"for": "P1D"}}, {"id": "two", "wait": {"for": "P1D"}},
                 {"id": "say", "send": {"message": "a"}}]""");
        happens("lead.captured");

        passTo("200h");

        assertThat(said).containsExactly("a at 48h");
    }

    @Test
    void what_lets_in_too_late_sends_nothing_goes_nowhere_and_does_not_count_as_entered() {
        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "lead.captured"}}, "reentry": {"once": true}, "steps": [
                 {"id": "hello", "send": {"message": "a"}}, {"id": "mark", "tag": {"add": "lead"}},
                 {"id": "more", "send": {"message": "b"}}]}""");

        recorded(occurred(entry("lead.captured", "{}", RecordMode.LIVE), START.minus(Duration.ofDays(2))));

        assertThat(last.sends()).extracting(Send::skipReason).containsExactly("TOO_OLD");
        assertThat(last.changes()).isEmpty();
        assertThat(end()).isEqualTo(End.TOO_OLD);
        happens("lead.captured");
        assertThat(last.sends())
                .extracting(Send::skipReason)
                .containsOnlyNulls()
                .hasSize(1);
    }

    @Test
    void request_lets_in_and_a_step_asks_for_another_journey() {
        decider = new Decider(Definitions.of(
                List.of(message("a")),
                List.of(
                        JourneyReader.read("first", 1, Json.parse("""
                                {"name": "n", "entry": {"onEvent": {"type": "lead.captured"}},
                                 "steps": [{"id": "go", "start": {"journey": "second"}}]}"""), true, START),
                        JourneyReader.read("second", 1, Json.parse("""
                                {"name": "n", "entry": {"onRequest": {}}, "message": "a"}"""), true, START)),
                List.of(),
                List.of(),
                START,
                "UTC"));

        happens("lead.captured");
        var change = last.changes().getFirst();
        assertThat(said).isEmpty();
        recorded(entry(change.id(), change.type(), change.properties().toString(), RecordMode.LIVE));

        assertThat(said).containsExactly("a at 0h");
    }

    @Test
    void decision_that_is_obeyed_leads_to_the_same_and_repeats_nothing() {
        journey(onEvent("lead.captured"), """
                [{"id": "hello", "send": {"message": "a"}}, {"id": "pause", "wait": {"for": "P3D"}},
                 {"id": "more", "send": {"message": "b"}}]""");
        var before = snapshot;
        happens("lead.captured");
        var entered = last;
        passTo("72h");
        var record = entered.recorded().orElseThrow();

        assertThat(record.moved(before).journeys()).isEqualTo(entered.snapshot().journeys());
        assertThat(record.moved(snapshot).journeys()).isEqualTo(snapshot.journeys());
        assertThat(entered.obeying(record).sends()).isEqualTo(entered.sends());
        assertThat(entered.obeying(record).wakeAt()).isEqualTo(entered.wakeAt());
    }

    @Test
    void journeys_that_let_each_other_in_go_round_ten_times_an_hour() {
        decider = new Decider(Definitions.of(
                List.of(message("a")),
                List.of(
                        toggle("on", "perennial.tag.removed", "{\"add\": \"vip\"}"),
                        toggle("off", "perennial.tag.added", "{\"remove\": \"vip\"}")),
                List.of(),
                List.of(),
                START,
                "UTC"));

        recorded(entry("perennial.tag.added", "{\"tag\": \"vip\"}", RecordMode.LIVE));
        var rounds = 0;
        for (; !last.changes().isEmpty() && rounds < 100; rounds++) {
            now = now.plusMillis(20);
            var change = last.changes().getFirst();
            recorded(entry(change.id(), change.type(), change.properties().toString(), RecordMode.LIVE));
        }

        assertThat(rounds).isBetween(19, 21);
        passTo("2h");
        recorded(entry("perennial.tag.added", "{\"tag\": \"vip\"}", RecordMode.LIVE));
        assertThat(last.runMoves()).as("what a person does lets in").isNotEmpty();
    }

    private static Journey toggle(String key, String on, String tag) {
        return JourneyReader.read(key, 1, Json.parse("""
                {"name": "n", "entry": {"onEvent": {"type": "%s"}}, "steps": [{"id": "tag", "tag": %s}]}""".formatted(on, tag)), true, START);
    }
}
