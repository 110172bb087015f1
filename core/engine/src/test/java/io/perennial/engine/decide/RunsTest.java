package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.decide.JourneyRun.End;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LocalizedTemplate;
import io.perennial.engine.definition.MessageDefinition;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyReader;
import io.perennial.engine.json.Json;
import io.perennial.engine.sending.SendingRules;
import io.perennial.engine.sending.SendingRulesReader;
import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs go from step to step, by what happens and by time. Each test lives through a timeline, and lets time pass between its entries. */
class RunsTest {
    private static final Instant START = Instant.parse("2026-03-27T12:00:00Z");

    private final List<String> said = new ArrayList<>();
    private Decider decider = new Decider(Definitions.NONE);
    private Snapshot snapshot = contact(1);
    private @Nullable Journey published;
    private SendingRules rules = SendingRules.NONE;
    private MessageClass messageClass = MessageClass.TRANSACTIONAL;
    private Instant now = START;
    private Instant wakeAt = Instant.MAX;
    private int entries;
    private Decision last =
            new Decision(snapshot, snapshot, List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    private static Snapshot contact(int number) {
        return Snapshot.empty(new ContactKey(new WorkspaceId(new UUID(1, 1)), new ContactId(new UUID(2, number))));
    }

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
    void run_waits_at_a_send_until_quiet_hours_are_over() {
        contactHas("timeZone", "America/New_York");
        rules = quietFrom("07:00", "09:30");
        messageClass = MessageClass.MARKETING;
        journey(onEvent("lead.captured"), """
                [{"id": "hello", "send": {"message": "a"}}, {"id": "more", "send": {"message": "b"}}]""");

        happens("lead.captured");
        assertThat(said).isEmpty();
        assertThat(run().step()).isEqualTo("hello");
        assertThat(run().until()).isEqualTo("2026-03-27T13:30:00Z");
        assertThat(last.runMoves().getFirst().because())
                .contains("It is quiet from 07:00 to 09:30 in America/New_York.");
        happens("page.viewed");
        assertThat(said).isEmpty();
        passTo("24h");

        assertThat(said).containsExactly("a at 1h", "b at 1h");
        assertThat(snapshot.journeys().underWay()).isEmpty();
    }

    @Test
    void step_that_says_so_goes_on_without_its_message() {
        rules = quietFrom("11:00", "13:00");
        messageClass = MessageClass.MARKETING;
        journey(onEvent("lead.captured"), """
                [{"id": "hello", "send": {"message": "a", "outsideHours": "skip"}},
                 {"id": "late", "send": {"message": "b", "window": {"from": "14:00", "until": "15:00"}}}]""");

        happens("lead.captured");
        assertThat(last.sends()).extracting(Send::skipReason).containsExactly("QUIET_HOURS");
        passTo("24h");

        assertThat(said).containsExactly("a at 0h", "b at 2h");
        assertThat(last.sends()).extracting(Send::skipReason).containsOnlyNulls();
    }

    @Test
    void transactional_message_leaves_in_quiet_hours_and_waits_for_its_window() {
        rules = quietFrom("00:00", "23:59");
        journey(onEvent("lead.captured"), """
                [{"id": "hello", "send": {"message": "a"}},
                 {"id": "late", "send": {"message": "b", "window": {"from": "09:00", "until": "10:00", "weekdays": ["MONDAY"]}}}]""");

        happens("lead.captured");
        passTo("100h");

        assertThat(said).containsExactly("a at 0h", "b at 69h");
    }

    @Test
    void run_that_waits_for_its_hour_ends_with_its_goal() {
        rules = quietFrom("11:00", "13:00");
        messageClass = MessageClass.MARKETING;
        journey("""
                {"name": "n", "entry": {"onEvent": {"type": "lead.captured"}},
                 "goal": {"onEvent": {"type": "order.completed"}}, "message": "a"}""");

        happens("lead.captured");
        happens("order.completed");
        passTo("24h");

        assertThat(said).isEmpty();
        assertThat(snapshot.journeys().underWay()).isEmpty();
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

    @Test
    void new_version_takes_runs_on_at_the_step_at_which_they_wait() {
        journey(onEvent("lead.captured"), """
                [{"id": "hello", "send": {"message": "a"}}, {"id": "pause", "wait": {"for": "P9D"}},
                 {"id": "more", "send": {"message": "a"}}]""");
        happens("lead.captured");
        passTo("5h");
        republished("MOVE", """
                [{"id": "pause", "wait": {"for": "P1D"}}, {"id": "more", "send": {"message": "b"}}]""");

        decided(decider.redefined(snapshot, now));
        assertThat(run().version()).isEqualTo(2);
        assertThat(run().step()).isEqualTo("pause");
        assertThat(last.runMoves().getFirst().because()).containsExactly("version 2 takes it on");
        passTo("48h");

        assertThat(said).containsExactly("a at 0h", "b at 24h");
        assertThat(snapshot.journeys().underWay()).isEmpty();
    }

    @Test
    void run_whose_step_is_none_to_wait_at_in_the_new_version_goes_on_as_it_was() {
        journey(onEvent("lead.captured"), """
                [{"id": "pause", "wait": {"for": "P2D"}}, {"id": "more", "send": {"message": "a"}}]""");
        happens("lead.captured");
        republished("MOVE", """
                [{"id": "pause", "condition": {"when": "tag(vip)", "then": "more", "else": "end"}},
                 {"id": "more", "send": {"message": "b"}}]""");

        decided(decider.redefined(snapshot, now));
        passTo("72h");

        assertThat(said).containsExactly("a at 48h");
    }

    @Test
    void run_whose_wait_is_over_by_the_new_version_goes_on_now_and_not_as_of_then() {
        journey(onEvent("lead.captured"), """
                [{"id": "pause", "wait": {"for": "P9D"}}, {"id": "more", "send": {"message": "a"}}]""");
        happens("lead.captured");
        passTo("72h");
        republished("MOVE", """
                [{"id": "pause", "wait": {"for": "P1D"}}, {"id": "more", "send": {"message": "b"}},
                 {"id": "next", "wait": {"for": "P1D"}}, {"id": "last", "send": {"message": "a"}}]""");

        decided(decider.redefined(snapshot, now));
        assertThat(wakeAt).isAfter(now);
        passTo("200h");

        assertThat(said).containsExactly("b at 72h", "a at 96h");
    }

    @Test
    void run_waits_as_long_for_an_event_as_the_new_version_says() {
        journey(onEvent("lead.captured"), """
                [{"id": "order", "waitForEvent": {"type": "order.completed", "timeout": "P9D", "then": "end"}},
                 {"id": "more", "send": {"message": "a"}}]""");
        happens("lead.captured");
        passTo("5h");
        republished("MOVE", """
                [{"id": "order", "waitForEvent": {"type": "order.completed", "timeout": "P2D", "then": "end"}},
                 {"id": "more", "send": {"message": "b"}}]""");

        decided(decider.redefined(snapshot, now));
        passTo("300h");

        assertThat(said).containsExactly("b at 48h");
    }

    @Test
    void run_that_waits_otherwise_in_the_new_version_goes_on_as_it_was() {
        journey(onEvent("lead.captured"), """
                [{"id": "pause", "wait": {"for": "P2D"}}, {"id": "more", "send": {"message": "a"}}]""");
        happens("lead.captured");
        republished("MOVE", """
                [{"id": "pause", "tag": {"add": "vip"}}, {"id": "more", "send": {"message": "b"}}]""");

        decided(decider.redefined(snapshot, now));
        passTo("72h");

        assertThat(said).containsExactly("a at 48h");
    }

    @Test
    void new_version_ends_runs_if_it_says_so_and_they_say_nothing_more() {
        journey(onEvent("lead.captured"), """
                [{"id": "pause", "wait": {"for": "P2D"}}, {"id": "more", "send": {"message": "a"}}]""");
        happens("lead.captured");
        republished("EXIT", """
                [{"id": "pause", "wait": {"for": "P2D"}}, {"id": "more", "send": {"message": "a"}}]""");

        happens("page.viewed");
        assertThat(end()).isEqualTo(End.EXITED);
        passTo("72h");

        assertThat(said).isEmpty();
    }

    @Test
    void date_lets_in_so_long_before_it_by_the_contacts_clock_and_moves_with_it() {
        contactHas("timeZone", "America/New_York");
        journey("""
                {"onDate": {"property": "renewal", "offset": "-P2D", "at": "10:00", "where": "not tag(gone)"}}""", """
                [{"id": "remind", "send": {"message": "a"}}]""");

        contactHas("properties.renewal", "2026-04-01");
        passTo("24h");
        contactHas("properties.renewal", "2026-04-03");
        passTo("200h");

        // The second of April less two days, at ten in New York.
        assertThat(said).containsExactly("a at 122h");
        assertThat(last.sends().getFirst().because())
                .containsExactly("it is 2 days before renewal", "is not tagged gone");
    }

    @Test
    void date_that_is_past_or_gone_lets_nobody_in() {
        journey("{\"onDate\": {\"property\": \"renewal\"}}", "[{\"id\": \"remind\", \"send\": {\"message\": \"a\"}}]");

        contactHas("properties.renewal", "2026-03-26");
        passTo("100h");
        contactHas("properties.renewal", "2026-04-20");
        happens(EntryTypes.CONTACT_UPDATED, "{\"properties.renewal\": null}");
        passTo("2000h");

        assertThat(said).isEmpty();
    }

    @Test
    void anniversary_lets_in_each_year_and_not_on_the_day_itself() {
        journey("""
                {"onDate": {"property": "birthday", "yearly": true}}""", """
                [{"id": "greet", "send": {"message": "a"}}]""");

        contactHas("properties.birthday", "2026-04-01");
        passTo("9000h");
        assertThat(said).containsExactly("a at 8877h");
        contactHas("properties.birthday", "--02-29");
        passTo("27000h");

        // In April 2027 that of the year is over; 2028 has the day, and 2029 has not.
        assertThat(said).hasSize(3);
        assertThat(said.get(1))
                .isEqualTo("a at %dh"
                        .formatted(Duration.between(START, Instant.parse("2028-02-29T09:00:00Z"))
                                .toHours()));
        assertThat(said.get(2))
                .isEqualTo("a at %dh"
                        .formatted(Duration.between(START, Instant.parse("2029-02-28T09:00:00Z"))
                                .toHours()));
    }

    /** A second version, beside the first. */
    private void republished(String runsUnderWay, String steps) {
        var document = Json.parse("""
                {"name": "n", "entry": {"onEvent": {"type": "lead.captured"}}, "runsUnderWay": "%s", "steps": %s}""".formatted(runsUnderWay, steps));
        decider = new Decider(Definitions.of(
                List.of(message("a"), message("b")),
                List.of(published, JourneyReader.read("series", 2, document, true, now)),
                List.of(),
                List.of(),
                now,
                "UTC"));
    }

    private static Journey toggle(String key, String on, String tag) {
        return JourneyReader.read(key, 1, Json.parse("""
                {"name": "n", "entry": {"onEvent": {"type": "%s"}}, "steps": [{"id": "tag", "tag": %s}]}""".formatted(on, tag)), true, START);
    }

    private static SendingRules quietFrom(String from, String until) {
        return SendingRulesReader.read(
                Json.parse("{\"quietHours\": [{\"from\": \"%s\", \"until\": \"%s\"}]}".formatted(from, until)),
                1,
                START);
    }

    private static String onEvent(String type) {
        return "{\"onEvent\": {\"type\": \"%s\"}}".formatted(type);
    }

    private void journey(String entry, String steps) {
        journey("{\"name\": \"n\", \"entry\": %s, \"steps\": %s}".formatted(entry, steps));
    }

    private void journey(String document) {
        assertThat(JourneyReader.faults(Json.parse(document))).isEmpty();
        published = JourneyReader.read("series", 1, Json.parse(document), true, START);
        decider = new Decider(Definitions.of(
                List.of(message("a"), message("b")), List.of(published), List.of(), List.of(), rules, START, "UTC"));
    }

    private MessageDefinition message(String key) {
        return new MessageDefinition(
                key,
                1,
                key,
                "email",
                messageClass,
                null,
                List.of(new LocalizedTemplate("en", new MessageTemplate("Hi", "Hello", null))),
                START);
    }

    private void contactHas(String field, String value) {
        happens(EntryTypes.CONTACT_UPDATED, "{\"%s\": \"%s\"}".formatted(field, value));
    }

    private void happens(String type) {
        happens(type, "{}");
    }

    private void happens(String type, String properties) {
        happens(type, properties, RecordMode.LIVE);
    }

    private void happens(String type, String properties, RecordMode mode) {
        recorded(entry(type, properties, mode));
    }

    private TimelineEntry entry(String type, String properties, RecordMode mode) {
        return entry(new EntryId(Hash128.of("entry", entries++)), type, properties, mode);
    }

    private TimelineEntry entry(EntryId id, String type, String properties, RecordMode mode) {
        var at = now;
        now = now.plusMillis(1);
        return new TimelineEntry(snapshot.contact(), id, type, at, at, mode, null, Json.parse(properties));
    }

    private static TimelineEntry occurred(TimelineEntry entry, Instant at) {
        return new TimelineEntry(
                entry.contact(),
                entry.id(),
                entry.type(),
                at,
                entry.recordedAt(),
                entry.mode(),
                null,
                entry.properties());
    }

    private void recorded(TimelineEntry entry) {
        decided(decider.entry(snapshot, entry));
    }

    private void decided(Decision decision) {
        last = decision;
        snapshot = decision.snapshot();
        wakeAt = Stream.ofNullable(decision.wakeAt()).findFirst().orElse(Instant.MAX);
        var hours = Duration.between(
                        START,
                        decision.recorded().map(DecisionRecord::decidedAt).orElse(now))
                .toHours();
        for (var send : decision.sends())
            said.add("%s at %dh".formatted(send.intent().message(), hours));
    }

    /** Lets time pass, and wakes the contact whenever that is asked for. */
    private void passTo(String hours) {
        var to = START.plus(Duration.parse("PT" + hours.toUpperCase(Locale.ROOT)))
                .plusSeconds(1);
        while (!wakeAt.isAfter(to)) decided(decider.due(snapshot, wakeAt));
        now = to;
    }

    private JourneyRun run() {
        return snapshot.journeys().underWay().getFirst();
    }

    private End end() {
        return last.runMoves().getLast().run().end();
    }
}
