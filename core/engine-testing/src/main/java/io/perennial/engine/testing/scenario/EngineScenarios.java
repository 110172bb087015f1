package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.consent.ConsentDraft;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactUpsert;
import io.perennial.engine.definition.MessageDraft;
import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.message.Message;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine promises, from an event to its message, over any store. */
public abstract class EngineScenarios {
    private static final Duration SOON = Duration.ofSeconds(60);

    private @Nullable Installation installation;

    /** The store under test; each call an empty one or one that others use as well. */
    protected abstract Storage storage();

    private Installation installed(MessageClass messageClass) {
        var made = new Installation(storage());
        installation = made;
        made.demo(messageClass);
        return made;
    }

    @AfterEach
    void stop() {
        if (installation != null) installation.close();
    }

    @Test
    void lead_gets_one_message_and_the_record_says_why() {
        var server = installed(MessageClass.TRANSACTIONAL);

        record(server, event("ada@example.org", "lead.captured", "m1"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline("ada@example.org"))
                        .contains(EntryTypes.MESSAGE_SENT, EntryTypes.STAGE_CHANGED, "lead.captured"));
        assertThat(server.host.taken.values()).hasSize(1).allMatch(count -> count.get() == 1);
        var message = server.messages("ada@example.org").getFirst();
        assertThat(message.state()).isEqualTo(MessageState.SENT);
        var why = answered(() -> server.engine().messages().why(message));
        assertThat(why.because())
                .containsExactly("entered stage capture-leads of classic", "lead.captured happened once");
        assertThat(why.cause()).isNotNull();
        var ada = server.contact("ada@example.org");
        assertThat(answered(() -> server.engine().tracks().tracks(ada)))
                .singleElement()
                .satisfies(track -> assertThat(track.stage())
                        .extracting(StageDefinition::key)
                        .isEqualTo("capture-leads"));
    }

    @Test
    void repeat_is_accepted_and_counts_once() {
        var server = installed(MessageClass.TRANSACTIONAL);
        var event = event("ada@example.org", "lead.captured", "m1");

        record(server, event);
        record(server, event);
        record(server, event);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages("ada@example.org"))
                        .extracting(message -> message.state())
                        .containsExactly(MessageState.SENT));
        assertThat(server.timeline("ada@example.org")).containsOnlyOnce("lead.captured");
    }

    @Test
    void other_content_under_a_message_id_is_a_fault_and_the_rest_is_recorded() {
        var server = installed(MessageClass.TRANSACTIONAL);
        record(server, event("ada@example.org", "lead.captured", "m1"));

        var answer = server.record(
                List.of(
                        event("ada@example.org", "order.completed", "m1"),
                        event("ada@example.org", "page.viewed", "m2"),
                        event("not an address", "page.viewed", "m3"),
                        event("ada@example.org", "Bad Type", "m4")),
                RecordMode.LIVE);

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.faults())
                .extracting(Fault::code, fault -> String.join(".", fault.field()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FaultCode.MESSAGE_ID_REUSED, "events.0.messageId"),
                        org.assertj.core.groups.Tuple.tuple(FaultCode.INVALID, "events.2.contact.email"),
                        org.assertj.core.groups.Tuple.tuple(FaultCode.INVALID, "events.3.type"));
    }

    /** The receipt that the first makes says nothing of the second, which was there before. */
    @Test
    void other_content_with_its_time_beside_an_event_without_one_is_a_fault() {
        var server = installed(MessageClass.TRANSACTIONAL);
        var ada = event("ada@example.org", "page.viewed", "m1").contact();
        var at = Instant.parse("2026-01-01T00:00:00Z");
        record(server, new EventDraft(ada, "page.viewed", "m1", at, null));

        var answer = server.record(
                List.of(
                        new EventDraft(ada, "order.completed", "m1", null, null),
                        new EventDraft(ada, "order.completed", "m1", at, null)),
                RecordMode.LIVE);

        assertThat(answer.faults())
                .extracting(Fault::code, fault -> String.join(".", fault.field()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FaultCode.MESSAGE_ID_REUSED, "events.1.messageId"));
    }

    /** With a time of their own, events need no receipt, and of two at once still only one may be told that it counts. */
    @Test
    void other_content_at_once_under_a_message_id_is_taken_once() {
        var server = installed(MessageClass.TRANSACTIONAL);
        record(server, event("ada@example.org", "page.viewed", "m0"));
        var at = Instant.parse("2026-01-01T00:00:00Z");

        for (var round = 0; round < 20; round++) {
            var messageId = "at-once-" + round;
            var accepted = IntStream.range(0, 16)
                    .mapToObj(page -> new EventDraft(
                            email("ada@example.org"),
                            "page.viewed",
                            messageId,
                            at,
                            Json.object().add("page", page).build()))
                    .map(draft -> CompletableFuture.supplyAsync(
                            () -> server.record(List.of(draft), RecordMode.LIVE), Thread::startVirtualThread))
                    .toList()
                    .stream()
                    .mapToInt(answer -> answer.join().accepted())
                    .sum();

            assertThat(accepted).as(messageId).isEqualTo(1);
        }
    }

    @Test
    void record_of_the_past_moves_stages_and_sends_nothing() {
        var server = installed(MessageClass.TRANSACTIONAL);
        var past = Instant.parse("1997-05-01T00:00:00Z");
        var draft = new EventDraft(
                email("old@example.org"),
                "lead.captured",
                "h1",
                past,
                Json.object().build());

        server.record(List.of(draft), RecordMode.HISTORICAL);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(server.timeline("old@example.org")).contains(EntryTypes.STAGE_CHANGED));
        assertThat(server.messages("old@example.org")).isEmpty();
        var tracks = server.engine().tracks();
        var contact = server.contact("old@example.org");
        assertThat(answered(() -> tracks.tracks(contact, past.minusSeconds(1)))
                        .getFirst()
                        .stage())
                .isNull();
        assertThat(answered(() -> tracks.tracks(contact, past)).getFirst().stage())
                .extracting(StageDefinition::key)
                .isEqualTo("capture-leads");
    }

    @Test
    void lead_that_is_told_of_too_late_gets_nothing_and_sees_why() {
        var server = installed(MessageClass.TRANSACTIONAL);
        var before = Instant.now().minus(Duration.ofDays(2));

        record(server, new EventDraft(email("late@example.org"), "lead.captured", "m1", before, null));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline("late@example.org"))
                        .containsOnlyOnce(EntryTypes.STAGE_CHANGED, EntryTypes.MESSAGE_SKIPPED));
        assertThat(server.messages("late@example.org")).singleElement().satisfies(message -> {
            assertThat(message.state()).isEqualTo(MessageState.SKIPPED);
            assertThat(message.outcome()).extracting(MessageOutcome::code).isEqualTo("TOO_OLD");
        });
        assertThat(server.host.taken).isEmpty();
    }

    @Test
    void suppressed_address_gets_nothing_and_sees_why() {
        var server = installed(MessageClass.TRANSACTIONAL);
        record(server, event("no@example.org", "page.viewed", "m0"));
        done(answered(
                () -> server.engine().consents().suppress(server.workspace(), email("no@example.org"), "email", null)));

        record(server, event("no@example.org", "lead.captured", "m1"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages("no@example.org"))
                        .singleElement()
                        .satisfies(message -> {
                            assertThat(message.state()).isEqualTo(MessageState.SKIPPED);
                            assertThat(message.outcome())
                                    .extracting(MessageOutcome::code)
                                    .isEqualTo("SUPPRESSED");
                        }));
        assertThat(server.host.taken).isEmpty();
    }

    @Test
    void marketing_needs_consent_on_record() {
        var server = installed(MessageClass.MARKETING);
        record(server, event("yes@example.org", "page.viewed", "m0"));
        done(answered(() -> server.engine()
                .consents()
                .record(
                        server.workspace(),
                        email("yes@example.org"),
                        new ConsentDraft("email", null, true, "signup form", null))));

        record(server, event("yes@example.org", "lead.captured", "m1"));
        record(server, event("silent@example.org", "lead.captured", "m1"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(server.messages("yes@example.org"))
                    .extracting(Message::state)
                    .containsExactly(MessageState.SENT);
            assertThat(server.messages("silent@example.org"))
                    .singleElement()
                    .extracting(Message::outcome)
                    .extracting(MessageOutcome::code)
                    .isEqualTo("NO_CONSENT");
        });
    }

    /** There is English and German: Austrian is German, and French is what comes first. */
    @Test
    void message_is_said_in_the_language_of_the_contact_and_says_which() {
        var server = installed(MessageClass.TRANSACTIONAL);
        server.publish(new MessageDraft(
                "welcome",
                "welcome",
                "email",
                MessageClass.TRANSACTIONAL,
                null,
                List.of(
                        new MessageDraft.TemplateDraft("en", "Hi", "Hello", null),
                        new MessageDraft.TemplateDraft("de", "Hi", "Hallo", null))));
        var locales = Map.of("at@example.org", "de-AT", "fr@example.org", "fr");
        locales.forEach((address, locale) -> done(answered(() -> server.engine()
                .contacts()
                .upsert(
                        server.workspace(),
                        new ContactUpsert(
                                email(address), List.of(), Map.of(ContactFields.LOCALE, Json.text(locale)))))));

        for (var address : locales.keySet()) record(server, event(address, "lead.captured", "m1"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(locale(server, "at@example.org")).contains("de");
            assertThat(locale(server, "fr@example.org")).contains("en");
        });
    }

    @Test
    void tag_lets_the_contact_into_a_stage_once_however_often_it_is_put_on() {
        var server = installed(MessageClass.TRANSACTIONAL);
        var vips = Json.parse("""
                {"name": "VIPs", "stages": [
                  {"key": "vip", "name": "VIP", "criteria": {"all": [{"tag": "VIP"}, {"not": {"list": "left"}}]}}]}""");
        done(answered(() -> server.engine().definitions().publishLifecycleModel(server.workspace(), "vips", vips)));
        server.publish(JourneyDrafts.onStage("vip", "vips", "vip", "welcome"));
        record(server, event("vip@example.org", "page.viewed", "m0"));
        var contacts = server.engine().contacts();

        for (var i = 0; i < 3; i++)
            done(answered(
                    () -> contacts.tag(server.workspace(), email("vip@example.org"), List.of("VIP"), List.of("lead"))));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages("vip@example.org"))
                        .extracting(Message::state)
                        .containsExactly(MessageState.SENT));
        var left = done(answered(
                () -> contacts.updateLists(server.workspace(), email("vip@example.org"), List.of("left"), List.of())));

        assertThat(left.tags()).containsExactly("VIP");
        assertThat(left.lists()).containsExactly("left");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline("vip@example.org"))
                        .containsOnlyOnce(EntryTypes.TAG_ADDED, EntryTypes.LIST_JOINED)
                        .filteredOn(EntryTypes.STAGE_CHANGED::equals)
                        .hasSize(2));
        assertThat(server.messages("vip@example.org")).hasSize(1);
        assertThat(server.host.taken.values()).hasSize(1).allMatch(count -> count.get() == 1);
    }

    private static Optional<String> locale(Installation server, String address) {
        return server.messages(address).stream()
                .map(Message::outcome)
                .filter(Objects::nonNull)
                .findFirst()
                .map(MessageOutcome::locale);
    }

    @Test
    void message_that_nobody_knows_of_is_parked_until_a_person_decides() {
        var server = installed(MessageClass.TRANSACTIONAL);
        server.host.answer =
                dispatch -> server.host.take(dispatch, new SendResult.Unknown("smtp.no-reply", "connection lost"));
        record(server, event("p@example.org", "lead.captured", "m1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages("p@example.org"))
                        .extracting(Message::state)
                        .containsExactly(MessageState.PARKED));
        assertThat(tallies(server)).containsExactly(1, 0, 1);

        server.host.answer = dispatch -> server.host.take(dispatch, SendResult.accepted());
        var message = server.messages("p@example.org").getFirst();
        server.resolve(message, Resolution.RESEND);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages("p@example.org"))
                        .extracting(Message::state)
                        .containsExactly(MessageState.SENT));
        assertThat(server.host.taken.values()).allMatch(count -> count.get() == 2);
        assertThat(tallies(server)).containsExactly(1, 1, 0);
    }

    /** The second try is due at once, maybe before the resolution is done. */
    @Test
    void parked_messages_that_are_resent_all_leave() {
        var server = installed(MessageClass.TRANSACTIONAL);
        server.host.answer = dispatch -> new SendResult.Unknown("smtp.no-reply", "connection lost");
        for (var i = 0; i < 30; i++) record(server, event("r" + i + "@example.org", "lead.captured", "m1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(tallies(server)).containsExactly(30, 0, 30));

        server.host.answer = dispatch -> server.host.take(dispatch, SendResult.accepted());
        for (var i = 0; i < 30; i++) {
            var message = server.messages("r" + i + "@example.org").getFirst();
            server.resolve(message, Resolution.RESEND);
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(tallies(server)).containsExactly(30, 30, 0));
        assertThat(server.host.taken.values()).hasSize(30).allMatch(count -> count.get() == 1);
    }

    @Test
    void provider_that_is_away_gets_it_later() {
        var server = installed(MessageClass.TRANSACTIONAL);
        var tries = new java.util.concurrent.atomic.AtomicInteger();
        server.host.answer = dispatch -> tries.incrementAndGet() < 3
                ? new SendResult.Deferred("smtp.connect", "refused", Duration.ZERO)
                : server.host.take(dispatch, SendResult.accepted());

        record(server, event("later@example.org", "lead.captured", "m1"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages("later@example.org"))
                        .singleElement()
                        .satisfies(message -> {
                            assertThat(message.state()).isEqualTo(MessageState.SENT);
                            assertThat(message.attempts()).isEqualTo(3);
                        }));
    }

    @Test
    void provider_that_asks_for_time_is_left_alone_for_it() {
        var server = installed(MessageClass.TRANSACTIONAL);
        var asked = new java.util.concurrent.ConcurrentLinkedQueue<Instant>();
        server.host.answer = dispatch -> {
            asked.add(Instant.now());
            return asked.size() == 1
                    ? new SendResult.Deferred("smtp.535", "wrong password", Duration.ofSeconds(5))
                    : server.host.take(dispatch, SendResult.accepted());
        };

        record(server, event("wait@example.org", "lead.captured", "m1"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages("wait@example.org"))
                        .extracting(Message::state)
                        .containsExactly(MessageState.SENT));
        assertThat(asked).hasSize(2);
        assertThat(Duration.between(asked.remove(), asked.remove())).isGreaterThanOrEqualTo(Duration.ofMillis(4900));
    }

    @Test
    void address_that_its_provider_says_is_invalid_is_suppressed_and_the_record_says_why() {
        var server = installed(MessageClass.TRANSACTIONAL);
        var thanks = JourneyDrafts.onStage("thanks", "classic", "deliver-satisfy", "welcome");
        done(answered(() -> server.engine().definitions().publishJourney(server.workspace(), thanks)));
        server.host.answer = dispatch -> new SendResult.Refused("smtp.550", "no such user", true);
        record(server, event("gone@example.org", "lead.captured", "m1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.timeline("gone@example.org"))
                        .containsOnlyOnce(EntryTypes.MESSAGE_FAILED, EntryTypes.SUPPRESSED));
        var failed = server.messages("gone@example.org").getFirst();
        assertThat(answered(() -> server.engine().messages().why(failed)).summary())
                .endsWith("it is FAILED (smtp.550), and its address was suppressed.");
        var contact = answered(() -> server.engine().contacts().find(server.workspace(), email("gone@example.org")))
                .orElseThrow();
        assertThat(answered(() -> server.engine().consents().suppressions(contact)))
                .extracting(Suppression::channel, Suppression::reason)
                .containsExactly(tuple("email", "address invalid (smtp.550)"));

        server.host.answer = dispatch -> server.host.take(dispatch, SendResult.accepted());
        record(server, event("gone@example.org", "order.completed", "m2"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(server.messages("gone@example.org"))
                        .hasSize(2)
                        .first()
                        .returns(MessageState.SKIPPED, Message::state)
                        .extracting(Message::outcome)
                        .returns("SUPPRESSED", MessageOutcome::code)
                        .returns("The address is suppressed: address invalid (smtp.550).", MessageOutcome::detail));
        assertThat(server.host.taken).isEmpty();
    }

    @Test
    void what_was_accepted_before_a_kill_is_done_after_it_once() {
        var server = installed(MessageClass.TRANSACTIONAL);
        for (var i = 0; i < 50; i++) record(server, event("k" + i + "@example.org", "lead.captured", "m1"));
        server.kill();
        for (var i = 50; i < 60; i++) record(server, event("k" + i + "@example.org", "lead.captured", "m1"));

        server.start();

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            for (var i = 0; i < 60; i++)
                assertThat(server.messages("k" + i + "@example.org"))
                        .singleElement()
                        .satisfies(message -> assertThat(message.state()).isIn(MessageState.SENT, MessageState.PARKED));
        });
        assertThat(server.host.taken.values()).allMatch(count -> count.get() == 1);
        assertThat(server.host.taken.size()).isGreaterThan(50);
    }

    private List<Integer> tallies(Installation server) {
        var tallies = new ArrayList<Integer>();
        await().atMost(SOON).until(() -> {
            var now = server.tallies("welcome");
            tallies.clear();
            tallies.addAll(List.of((int) now.intended(), (int) now.sent(), (int) now.parked()));
            return now.pending() == 0;
        });
        return tallies;
    }

    private static void record(Installation server, EventDraft event) {
        var answer = server.record(List.of(event), RecordMode.LIVE);
        assertThat(answer.faults()).isEmpty();
    }
}
