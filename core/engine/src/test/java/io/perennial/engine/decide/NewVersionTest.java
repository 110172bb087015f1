package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.decide.JourneyRun.End;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.journey.JourneyReader;
import io.perennial.engine.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of runs that are under way when a new version of their journey is published. */
class NewVersionTest extends LivedTimeline {
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
}
