package io.perennial.graphql.contact;

import static io.perennial.graphql.server.TestServer.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnEventsTest {
    private static final String RECORD =
            "mutation ($input: RecordEventsInput!) { done: recordEvents(input: $input) { accepted userErrors { code field message } } }";

    private final TestServer server = new TestServer();
    private final Caller.SecretKey backend = server.key(server.workspace("acme"));
    private final Caller publishable = server.publishableKey(backend.key().workspace());
    private final ContactKey ada = contact("ada@example.org");
    private final ContactKey eve = contact("eve@example.org");
    private final Caller signedIn = new Caller.SignedInContact(ada);

    @AfterEach
    void close() {
        server.close();
    }

    private ContactKey contact(String email) {
        server.mutate(
                backend,
                "upsertContact",
                Map.of("by", Map.of("email", email), "externalId", "Id-" + email, "firstName", "Ada"),
                "");
        var ref = new ContactRef.ByIdentity(IdentityKind.EMAIL, email);
        return server.engine()
                .contacts()
                .find(backend.key().workspace(), ref)
                .orElseThrow()
                .key();
    }

    @Test
    void publishableKey_recordsForVisitorsAlone() {
        var answer = record(
                publishable,
                Map.of("email", "ada@example.org"),
                Map.of("anonymousId", "v-1"),
                Map.of("id", new GlobalId.OfContact(ada).text()),
                Map.of("externalId", "Id-ada@example.org"),
                Map.of("phone", "+4930123456"),
                Map.of("anonymousId", "v-2"));
        assertThat(answer.at("done", "accepted")).isEqualTo(2);
        assertThat(fields(answer))
                .containsExactly("events.0.contact", "events.2.contact", "events.3.contact", "events.4.contact");
        assertThat(answer.text("done", "userErrors", 0, "message")).contains("`anonymousId`");
        assertThat(events(ada)).isEmpty();
    }

    @Test
    void faultsOfOwnEvents_keepTheirPlaces() {
        var answer = server.contact(
                publishable,
                RECORD,
                Map.of(
                        "input",
                        Map.of(
                                "events",
                                List.of(
                                        Map.of("contact", Map.of("email", "a@b.de"), "type", "a.b"),
                                        Map.of("contact", Map.of("anonymousId", "v-1"), "type", "a.b"),
                                        Map.of("contact", Map.of("anonymousId", "v-1"), "type", "NOT A TYPE"),
                                        Map.of("contact", Map.of("email", "a@b.de"), "type", "a.b"),
                                        Map.of("contact", Map.of("anonymousId", ""), "type", "a.b")))));
        assertThat(answer.at("done", "accepted")).isEqualTo(1);
        assertThat(fields(answer))
                .containsExactly(
                        "events.0.contact", "events.2.type", "events.3.contact", "events.4.contact.anonymousId");
    }

    @Test
    void publishableKey_readsNothing() {
        assertThat(server.contact(publishable, "{ me { email } }").codes()).containsExactly("FORBIDDEN");
        for (var query : List.of("{ viewer { kind } }", "{ contacts(first: 1) { totalCount } }"))
            assertThat(server.admin(publishable, query).codes()).containsExactly("FORBIDDEN");
    }

    @Test
    void contactToken_recordsForItsOwnContactByAnyOfItsNames() {
        var answer = record(
                signedIn,
                Map.of("id", new GlobalId.OfContact(ada).text()),
                Map.of("email", " ADA@example.org"),
                Map.of("externalId", "Id-ada@example.org"));
        assertThat(answer.at("done", "userErrors")).isEqualTo(List.of());
        assertThat(events(ada)).hasSize(3);
    }

    @Test
    void contactToken_isRefusedForAnyoneElseAndLooksNobodyUp() {
        var before = server.storage.calls(StoreCall.CONTACTS_FIND);
        var answer = record(
                signedIn,
                Map.of("id", new GlobalId.OfContact(eve).text()),
                Map.of("email", "eve@example.org"),
                Map.of("email", "nobody@example.org"),
                Map.of("externalId", "id-ada@example.org"),
                Map.of("externalId", "Id-eve@example.org"),
                Map.of("anonymousId", "v-1"),
                Map.of("email", "ADA@example.org\u0131"),
                Map.of("id", "garbage"));
        assertThat(answer.at("done", "accepted")).isEqualTo(0);
        assertThat(answer.list("done", "userErrors"))
                .hasSize(8)
                .extracting(error -> (Object) ((Map<?, ?>) error).get("message"))
                .containsOnly("A contact token records events for its own contact alone: `me { id }`.");
        assertThat(server.storage.calls(StoreCall.CONTACTS_FIND)).isEqualTo(before);
        assertThat(events(eve)).isEmpty();
    }

    @Test
    void me_isTheContactOfTheToken() {
        var answer = server.contact(
                signedIn, "{ me { id firstName lastName email locale stages { model stage { key } since } } }");
        assertThat(answer.at("me", "id")).isEqualTo(new GlobalId.OfContact(ada).text());
        assertThat(answer.at("me", "email")).isEqualTo("ada@example.org");
        assertThat(answer.at("me", "stages")).isEqualTo(List.of());
    }

    @Test
    void contactToken_readsNothingElse() {
        assertThat(server.contact(signedIn, "{ me { properties } }").codes()).containsExactly("BAD_USER_INPUT");
        assertThat(server.contact(signedIn, "{ contact(by: {email: \"eve@example.org\"}) { id } }")
                        .codes())
                .containsExactly("BAD_USER_INPUT");
        assertThat(server.admin(signedIn, "{ contact(by: {email: \"ada@example.org\"}) { id } }")
                        .codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void contactThatIsGone_isNotFound() {
        var gone = new Caller.SignedInContact(TestServer.someContact(backend));
        assertThat(server.contact(gone, "{ me { email } }").codes()).containsExactly("NOT_FOUND");
        var answer = record(gone, Map.of("id", new GlobalId.OfContact(gone.contact()).text()));
        assertThat(answer.at("done", "accepted")).isEqualTo(0);
    }

    @Test
    void backendsAndStrangers_haveNoBusinessHere() {
        for (var document : List.of("{ me { email } }")) {
            assertThat(server.contact(ANONYMOUS, document).codes()).containsExactly("UNAUTHENTICATED");
            assertThat(server.contact(backend, document).codes()).containsExactly("FORBIDDEN");
            assertThat(server.contact(TestServer.OPERATOR, document).codes()).containsExactly("FORBIDDEN");
        }
        assertThat(record(ANONYMOUS, Map.of("anonymousId", "v")).codes()).containsExactly("UNAUTHENTICATED");
        assertThat(record(backend, Map.of("anonymousId", "v")).codes()).containsExactly("FORBIDDEN");
        assertThat(record(TestServer.OPERATOR, Map.of("anonymousId", "v")).codes())
                .containsExactly("FORBIDDEN");
    }

    private Answer record(Caller caller, Map<?, ?>... contacts) {
        var events = Arrays.stream(contacts)
                .map(contact -> Map.of("contact", contact, "type", "page.viewed"))
                .toList();
        return server.contact(caller, RECORD, Map.of("input", Map.of("events", events)));
    }

    private List<Object> events(ContactKey contact) {
        var id = new GlobalId.OfContact(contact).text();
        return server.admin(
                        backend,
                        "{ contact(by: {id: \"%s\"}) { timeline(first: 50, types: [\"page.viewed\"]) { nodes { type } } } }"
                                .formatted(id))
                .list("contact", "timeline", "nodes");
    }

    private static List<String> fields(Answer answer) {
        return answer.list("done", "userErrors").stream()
                .map(error -> ((List<?>) ((Map<?, ?>) error).get("field"))
                        .stream().map(Object::toString).toList())
                .map(field -> String.join(".", field))
                .toList();
    }
}
