package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clock of the timelines, as callers see and move it. */
class ClockTest {
    private static final Instant START = Instant.parse("2030-01-31T09:00:00Z");

    private static final Map<String, Object> LATER = Map.of(
            "key",
            "later",
            "name",
            "Later",
            "entry",
            Map.of("onEvent", Map.of("type", "order.completed")),
            "steps",
            List.of(
                    Map.of("id", "pause", "wait", Map.of("for", "P10D")),
                    Map.of("id", "say", "send", Map.of("message", "welcome"))));
    private static final Map<String, Object> ORDER =
            Map.of("contact", Map.of("email", "ada@example.org"), "type", "order.completed");

    private static Answer move(TestServer server, Object to) {
        return server.admin(TestServer.OPERATOR, """
                mutation { moveClock(input: {to: "%s"}) { clock { now isMovable } isReached userErrors { code field message } } }""".formatted(to));
    }

    private static Instant now(Answer answer) {
        return Instant.parse((String) answer.at("moveClock", "clock", "now"));
    }

    @Test
    void clockOfATest_showsItsTime_andIsMovedOverDays() {
        try (var server = TestServer.withTestClock(START).start()) {
            var key = server.demo("acme");
            server.mutate(key, "publishJourney", LATER, "");
            server.mutate(key, "recordEvents", Map.of("events", List.of(ORDER)), "accepted");
            var before = server.admin(key, "{ clock { now isMovable } }");
            assertThat((String) before.at("clock", "now")).startsWith("2030-01-31T09:0");
            assertThat(before.at("clock", "isMovable")).isEqualTo(true);

            var to = START.plus(Duration.ofDays(11));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Boolean.TRUE.equals(move(server, to).at("moveClock", "isReached")));

            assertThat(now(move(server, to))).isBetween(to, to.plus(Duration.ofMinutes(2)));
            var messages = server.admin(
                    key,
                    "{ contact(by: {email: \"ada@example.org\"}) { messages(first: 9) { nodes { state stateSince } } } }");
            assertThat(messages.at("contact", "messages", "nodes")).asList().hasSize(1);
            assertThat(messages.at("contact", "messages", "nodes", 0, "state")).isEqualTo("SENT");
            assertThat((String) messages.at("contact", "messages", "nodes", 0, "stateSince"))
                    .startsWith("2030-02-10T09:0");
        }
    }

    @Test
    void elsewhere_itIsTheRealTime_andStays() {
        try (var server = new TestServer()) {
            var refused = move(server, Instant.now().plus(Duration.ofDays(1)));

            assertThat(refused.at("moveClock", "clock")).isNull();
            assertThat(refused.at("moveClock", "userErrors", 0, "code")).isEqualTo("WRONG_STATE");
            assertThat((String) refused.at("moveClock", "userErrors", 0, "message"))
                    .contains("PERENNIAL_TEST_CLOCK");
            assertThat(server.admin(TestServer.OPERATOR, "{ clock { isMovable } }")
                            .at("clock", "isMovable"))
                    .isEqualTo(false);
        }
    }

    @Test
    void moveByMoreThanTenYears_isRefused() {
        try (var server = TestServer.withTestClock(START)) {
            var refused = move(server, "2040-02-15T00:00:00Z");

            assertThat(refused.at("moveClock", "userErrors", 0, "code")).isEqualTo("OUT_OF_RANGE");
            assertThat(refused.at("moveClock", "userErrors", 0, "field")).isEqualTo(List.of("to"));
        }
    }
}
