package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.consent.ConsentDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.work.MessageTallies;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** G18: frequency caps hold, however much happens at once, and over crashes. */
public abstract class SendingScenarios {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ADA = "ada@example.org";
    /** Not of a day: at midnight it would let another through. */
    private static final String ONE = "{\"frequencyCaps\": [{\"most\": 1, \"hours\": 24}]}";

    private @Nullable Installation installation;

    /** The store under test; each call an empty one or one that others use as well. */
    protected abstract Storage storage();

    /** How many journeys let the contact in at once. */
    protected abstract int journeys();

    private Installation installed() {
        var made = new Installation(storage());
        installation = made;
        made.demo(MessageClass.MARKETING);
        rules(made, ONE);
        record(made, "page.viewed", List.of("view"));
        done(answered(() -> made.engine()
                .consents()
                .record(made.workspace(), email(ADA), new ConsentDraft("email", null, true, "form", null))));
        return made;
    }

    @AfterEach
    void stop() {
        if (installation != null) installation.close();
    }

    @Test
    void of_many_journeys_at_once_as_many_are_sent_as_the_cap_lets_through() {
        var server = installed();
        for (var i = 0; i < 10; i++)
            server.publish(JourneyDrafts.onEvent("journey-" + i, "order.completed", "welcome"));
        var orders = journeys() / 10;

        record(
                server,
                "order.completed",
                IntStream.range(0, orders).mapToObj(i -> "order-" + i).toList());

        for (var i = 0; i < 10; i++) {
            var journey = "journey-" + i;
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(server.tallies(journey))
                            .returns((long) orders, MessageTallies::intended)
                            .returns(0L, MessageTallies::pending));
        }
        var sums = IntStream.range(0, 10)
                .mapToObj(i -> server.tallies("journey-" + i))
                .reduce(MessageTallies.NONE, MessageTallies::plus);
        assertThat(sums.sent()).isEqualTo(1);
        assertThat(sums.skipped()).isEqualTo(orders * 10L - 1);
        assertThat(server.host.taken).hasSize(1);
    }

    @Test
    void what_was_sent_counts_after_a_crash() {
        var server = installed();
        server.publish(JourneyDrafts.onEvent("thanks", "order.completed", "welcome"));
        record(server, "order.completed", List.of("first"));
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));

        server.kill();
        server.start();
        record(server, "order.completed", List.of("second"));

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SKIPPED));
        assertThat(server.messages(ADA).getFirst().outcome())
                .isNotNull()
                .satisfies(outcome -> assertThat(outcome.code()).isEqualTo("FREQUENCY_CAP"))
                .satisfies(outcome ->
                        assertThat(outcome.detail()).startsWith("The contact gets 1 in 24 hours over all channels"));
        assertThat(server.host.taken).hasSize(1);
    }

    @Test
    void transactional_message_is_neither_capped_nor_counted() {
        var server = installed();
        server.publish(Installation.message("receipt", MessageClass.TRANSACTIONAL));
        server.publish(JourneyDrafts.onEvent("receipts", "order.completed", "receipt"));
        server.publish(JourneyDrafts.onEvent("offers", "order.paid", "welcome"));

        record(server, "order.completed", List.of("1", "2", "3"));
        record(server, "order.paid", List.of("4"));

        await().atMost(SOON).until(() -> server.tallies("receipts").sent() == 3);
        await().atMost(SOON).until(() -> server.tallies("offers").sent() == 1);
    }

    private static void rules(Installation server, String rules) {
        done(answered(() -> server.engine().definitions().publishSendingRules(server.workspace(), Json.parse(rules))));
    }

    private static void record(Installation server, String type, List<String> messageIds) {
        server.record(messageIds.stream().map(id -> event(ADA, type, id)).toList(), RecordMode.LIVE);
    }
}
