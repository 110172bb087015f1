package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.workspace.Scope;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.TestServer;
import io.perennial.spi.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final TestServer server = new TestServer().start();
    private final Caller.SecretKey key = server.demo("acme");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void message_saysHowItStandsAndWhy() {
        var contact = server.lead(key, "ada@example.org", "SENT");
        var answer = server.admin(key, """
                { contact(by: {email: "ada@example.org"}) {
                    tracks { model modelName stage { key name description } since because }
                    messages(first: 5) { nodes {
                      id key version channel messageClass state skipReason detail providerId locale attempts
                      contact { id }
                      why { summary because journey journeyVersion cause { __typename type } record } } } } }""");
        var message = (Map<?, ?>) answer.at("contact", "messages", "nodes", 0);
        assertThat(message.get("key")).isEqualTo("welcome");
        assertThat(message.get("messageClass")).isEqualTo("TRANSACTIONAL");
        assertThat(message.get("providerId")).isEqualTo("queued-1");
        assertThat(message.get("locale")).isEqualTo("en");
        assertThat(message.get("attempts")).isEqualTo(1);
        assertThat(message.get("skipReason")).isNull();
        assertThat(message.get("contact")).isEqualTo(Map.of("id", contact));
        var why = (Map<?, ?>) message.get("why");
        assertThat(why.get("journey")).isEqualTo("welcome");
        assertThat((List<?>) why.get("because")).isNotEmpty();
        assertThat(why.get("cause")).isEqualTo(Map.of("__typename", "EventEntry", "type", "lead.captured"));
        assertThat((Map<?, ?>) why.get("record")).isNotEmpty();
        assertThat(answer.at("contact", "tracks", 0, "stage"))
                .isEqualTo(
                        Map.of("key", "capture-leads", "name", "Capture Leads", "description", "It left an address."));
        assertThat(server.admin(key, "{ node(id: \"%s\") { ... on Message { state } } }".formatted(message.get("id")))
                        .at("node", "state"))
                .isEqualTo("SENT");
        assertThat(server.admin(key, "{ journeys { key tallies { intended sent pending } } }")
                        .at("journeys", 0, "tallies"))
                .isEqualTo(Map.of("intended", 1, "sent", 1, "pending", 0));
    }

    @Test
    void timeline_tellsStageAndMessage() {
        server.lead(key, "ada@example.org", "SENT");
        var query = """
                { contact(by: {email: "ada@example.org"}) { timeline(first: 10) { nodes {
                  __typename type ... on StageTransition { model from to because } } } } }""";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(server.admin(key, query).list("contact", "timeline", "nodes"))
                        .extracting(entry -> (Object) ((Map<?, ?>) entry).get("__typename"))
                        .containsExactlyInAnyOrder("SystemEntry", "StageTransition", "JourneyMove", "EventEntry"));
        var moved = server.admin(key, query).list("contact", "timeline", "nodes").stream()
                .map(entry -> (Map<?, ?>) entry)
                .filter(entry -> entry.get("__typename").equals("StageTransition"))
                .findFirst()
                .orElseThrow();
        assertThat(moved.get("model")).isEqualTo("classic");
        assertThat(moved.get("from")).isNull();
        assertThat(moved.get("to")).isEqualTo("capture-leads");
        assertThat((List<?>) moved.get("because")).isNotEmpty();
    }

    @Test
    void parkedMessage_waitsForAPersonAndIsResolved() {
        server.providerAnswers(new SendResult.Unknown("smtp.lost", "the line broke after the final dot"));
        server.lead(key, "ada@example.org", "PARKED");
        var parked = server.admin(
                key,
                "{ messages(state: PARKED, first: 10) { nodes { id key detail contact { email } } pageInfo { hasNextPage } } }");
        assertThat(parked.at("messages", "nodes", 0, "contact", "email")).isEqualTo("ada@example.org");
        var id = parked.text("messages", "nodes", 0, "id");
        server.mutate(key, "resolveMessage", Map.of("id", id, "resolution", "SENT"), "message { id }");
        var state = "{ node(id: \"%s\") { ... on Message { state } } }".formatted(id);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(server.admin(key, state).at("node", "state")).isEqualTo("SENT"));
        assertThat(server.admin(key, "{ messages(state: PARKED, first: 10) { nodes { id } } }")
                        .at("messages", "nodes"))
                .isEqualTo(List.of());
        var again = server.tryMutate(key, "resolveMessage", Map.of("id", id, "resolution", "DROP"), "message { id }");
        assertThat(again.at("done", "userErrors", 0, "code")).isEqualTo("WRONG_STATE");
    }

    @Test
    void parkedMessages_arePaged() {
        server.providerAnswers(new SendResult.Unknown("smtp.lost", "?"));
        for (var i = 0; i < 3; i++) server.lead(key, "a%d@example.org".formatted(i), "PARKED");
        var first = server.admin(
                key, "{ messages(state: PARKED, first: 2) { nodes { id } pageInfo { hasNextPage endCursor } } }");
        assertThat(first.list("messages", "nodes")).hasSize(2);
        var second = server.admin(
                key,
                "{ messages(state: PARKED, first: 2, after: \"%s\") { nodes { id } pageInfo { hasNextPage } } }"
                        .formatted(first.text("messages", "pageInfo", "endCursor")));
        assertThat(second.list("messages", "nodes"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.list("messages", "nodes"));
        assertThat(second.at("messages", "pageInfo", "hasNextPage")).isEqualTo(false);
    }

    @Test
    void contactsOfParkedMessages_areLoadedAtOnce() {
        server.providerAnswers(new SendResult.Unknown("smtp.lost", "?"));
        for (var i = 0; i < 5; i++) server.lead(key, "a%d@example.org".formatted(i), "PARKED");
        var before = server.storage.calls(StoreCall.CONTACTS_LOAD);
        server.admin(
                        key,
                        "{ messages(state: PARKED, first: 10) { nodes { contact { id } } edges { node { contact { email } } } } }")
                .list("messages", "nodes");
        assertThat(server.storage.calls(StoreCall.CONTACTS_LOAD) - before).isEqualTo(1);
    }

    @Test
    void otherStates_areListedByTheirContactAlone() {
        var answer = server.admin(key, "{ messages(state: SENT, first: 10) { nodes { id } } }");
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.message()).contains("`state`", "`Contact.messages`");
    }

    @Test
    void consentAndSuppression_areRecordedAndRead() {
        server.lead(key, "ada@example.org", "SENT");
        var ada = Map.of("email", "ada@example.org");
        server.mutate(
                key,
                "recordConsent",
                Map.of("contact", ada, "channel", "email", "granted", true, "source", "signup form"),
                "consent { granted topic source }");
        server.mutate(key, "suppress", Map.of("contact", ada, "channel", "email"), "suppression { reason }");
        var read =
                "{ contact(by: {email: \"ada@example.org\"}) { consents { channel granted source } suppressions { channel reason } } }";
        assertThat(server.admin(key, read).at("contact"))
                .isEqualTo(Map.of(
                        "consents", List.of(Map.of("channel", "email", "granted", true, "source", "signup form")),
                        "suppressions", List.of(Map.of("channel", "email", "reason", "requested"))));
        assertThat(server.mutate(key, "unsuppress", Map.of("contact", ada, "channel", "email"), "lifted")
                        .at("done", "lifted"))
                .isEqualTo(true);
        assertThat(server.mutate(key, "unsuppress", Map.of("contact", ada, "channel", "email"), "lifted")
                        .at("done", "lifted"))
                .isEqualTo(false);
        var wrong = server.tryMutate(key, "unsuppress", Map.of("contact", ada, "channel", "pigeon"), "lifted");
        assertThat(wrong.at("done", "lifted")).isEqualTo(false);
        assertThat(wrong.at("done", "userErrors", 0, "field")).isEqualTo(List.of("channel"));
    }

    @Test
    void keyForMessages_doesNotReadTheirContactsOrCauses() {
        server.lead(key, "ada@example.org", "SENT");
        var workspace = key.key().workspace();
        var id = server.admin(
                        key, "{ contact(by: {email: \"ada@example.org\"}) { messages(first: 1) { nodes { id } } } }")
                .text("contact", "messages", "nodes", 0, "id");
        var reader = server.key(workspace, Scope.MESSAGES_READ, Scope.CONTACTS_WRITE);
        var parked = "{ messages(state: PARKED, first: 1) { nodes { id } } }";
        assertThat(server.admin(reader, parked).errors()).isEmpty();
        assertThat(server.admin(reader, "{ node(id: \"%s\") { id } }".formatted(id))
                        .codes())
                .containsExactly("FORBIDDEN");
        var upserted = server.tryMutate(
                reader,
                "upsertContact",
                Map.of("by", Map.of("email", "ada@example.org")),
                "contact { email messages(first: 1) { nodes { key contact { email } why { summary cause { properties } } } } }");
        assertThat(upserted.codes()).containsExactly("FORBIDDEN", "FORBIDDEN");
        assertThat(upserted.message()).contains("`contacts:read`");
        var timeline = server.tryMutate(
                reader,
                "upsertContact",
                Map.of("by", Map.of("email", "ada@example.org")),
                "contact { id timeline(first: 1) { nodes { id } } }");
        assertThat(timeline.codes()).containsExactly("FORBIDDEN");
    }
}
