package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.graphql.GraphQLStream;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.TestServer;
import io.perennial.spi.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscription's document may ask of each event. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SubscriptionsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestServer server = new TestServer().start();
    private final Caller.SecretKey key = server.demo("acme");

    @AfterEach
    void close() {
        server.close();
    }

    private void record(String type) {
        var event = Map.of("contact", Map.of("email", "ada@example.org"), "type", type);
        server.mutate(key, "recordEvents", Map.of("events", List.of(event)), "accepted");
    }

    private void name(String firstName) {
        server.mutate(
                key,
                "upsertContact",
                Map.of("by", Map.of("email", "ada@example.org"), "firstName", firstName),
                "contact { id }");
    }

    private static String next(GraphQLStream.Events events) throws InterruptedException {
        return events.next(SOON).orElseThrow().toString();
    }

    @Test
    void whatIsLoadedForAnEvent_isLoadedAnewForTheNext() throws Exception {
        server.providerAnswers(new SendResult.Unknown("smtp.lost", "?"));
        server.lead(key, "ada@example.org", "PARKED");
        var document =
                "subscription { activity(types: [\"seen\"]) { contact { messages(first: 1) { nodes { contact { firstName } } } } } }";
        try (var events = server.subscribe(key, document)) {
            for (var firstName : List.of("Ada", "Augusta")) {
                name(firstName);
                record("seen");

                assertThat(next(events)).contains("nodes=[{contact={firstName=" + firstName + "}}]");
            }
        }
    }

    @Test
    void stageThatIsDecided_isTold() throws Exception {
        var document =
                "subscription { activity(types: [\"perennial.stage.changed\"]) { entry { ... on StageTransition { to because } } } }";
        try (var events = server.subscribe(key, document)) {
            record("lead.captured");

            assertThat(next(events)).contains("to=capture-leads");
        }
    }

    @Test
    void fieldThatFails_isAnErrorOfItsEventAlone() throws Exception {
        var document = "subscription { activity(types: [\"seen\"]) { entry { type } contact { email } } }";
        record("lead.captured");
        try (var events = server.subscribe(key, document)) {
            server.faults.failAlways(StoreCall.CONTACTS_LOAD, FaultKind.UNAVAILABLE);
            record("seen");

            assertThat(next(events)).contains("UNAVAILABLE", "type=seen");
            server.faults.heal();
            record("seen");
            assertThat(next(events)).contains("email=ada@example.org").doesNotContain("errors");
        }
    }
}
