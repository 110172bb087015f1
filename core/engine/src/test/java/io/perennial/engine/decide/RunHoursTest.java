package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.json.Json;
import io.perennial.engine.sending.SendingRules;
import io.perennial.engine.sending.SendingRulesReader;
import io.perennial.spi.MessageClass;
import org.junit.jupiter.api.Test;

/** Runs wait for the hour at which a message may leave. */
class RunHoursTest extends LivedTimeline {
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

    private static SendingRules quietFrom(String from, String until) {
        return SendingRulesReader.read(
                Json.parse("{\"quietHours\": [{\"from\": \"%s\", \"until\": \"%s\"}]}".formatted(from, until)),
                1,
                START);
    }
}
