package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.Caller;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.GeneratedCall;
import io.perennial.graphql.server.TestServer;
import io.perennial.graphql.server.Values;
import io.perennial.spi.SendResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * G11: each query, mutation, node id and cursor, generated from the schema, with what belongs to another workspace. The answer
 * must be the one that is given for what never was, and the other workspace must be as it was before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignWorkspaceTest {
    private static final String EMAIL = "victim@example.org";

    private final TestServer server = new TestServer().start();
    private final GraphQLSchema schema = AdminSchemas.of(server);
    private Caller.SecretKey victim;
    private Caller.SecretKey attacker;
    private final Map<String, String> foreign = new LinkedHashMap<>();
    private Object before;

    @BeforeAll
    void makeTwoWorkspaces() {
        victim = server.demo("victim");
        attacker = server.demo("attacker");
        server.providerAnswers(new SendResult.Unknown("smtp.lost", "?"));
        foreign.put("Contact", server.lead(victim, EMAIL, "PARKED"));
        server.lead(attacker, "attacker@example.org", "PARKED");
        foreign.put("Workspace", server.admin(victim, "{ workspace { id } }").text("workspace", "id"));
        foreign.put(
                "Message",
                server.admin(victim, "{ messages(state: PARKED, first: 1) { nodes { id } } }")
                        .text("messages", "nodes", 0, "id"));
        foreign.put("ApiKey", server.admin(victim, "{ apiKeys { id } }").text("apiKeys", 0, "id"));
        var entry = "{ contact(by: {email: \"%s\"}) { timeline(first: 1) { nodes { id } } } }".formatted(EMAIL);
        foreign.put("Entry", server.admin(victim, entry).text("contact", "timeline", "nodes", 0, "id"));
        before = everything();
    }

    @AfterAll
    void close() {
        server.close();
    }

    /** One call of a root field with an ID at one place. */
    record Attack(GraphQLObjectType root, GraphQLFieldDefinition field, String place) {
        @Override
        public String toString() {
            return place;
        }
    }

    List<Attack> attacks() {
        var attacks = new ArrayList<Attack>();
        for (var root : List.of(schema.getQueryType(), Objects.requireNonNull(schema.getMutationType())))
            for (var field : root.getFieldDefinitions())
                for (var place : GeneratedCall.placesOfIds(field)) attacks.add(new Attack(root, field, place));
        return attacks;
    }

    @Test
    void attacks_areThoseOfTheSchema() {
        assertThat(attacks())
                .extracting(Attack::place)
                .contains(
                        "node.id",
                        "nodes.ids",
                        "contact.by.id",
                        "upsertContact.input.by.id",
                        "recordEvents.input.events.contact.id",
                        "recordConsent.input.contact.id",
                        "suppress.input.contact.id",
                        "unsuppress.input.contact.id",
                        "createContactToken.input.contact.id",
                        "createApiKey.input.workspace",
                        "revokeApiKey.input.id",
                        "resolveMessage.input.id");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void foreignId_isAnsweredLikeOneThatNeverWas(Attack attack) {
        var garbage = answer(attack, "garbage");
        assertThat(exposes(garbage)).isFalse();
        foreign.forEach((type, id) -> {
            assertThat(answer(attack, id)).as("foreign " + type).isEqualTo(garbage);
            assertThat(answer(attack, neverWas(type))).as("never was " + type).isEqualTo(garbage);
        });
        assertThat(everything()).isEqualTo(before);
    }

    private Object answer(Attack attack, String id) {
        var call = GeneratedCall.of(
                schema, attack.root(), attack.field(), new Values().at(attack.place(), wrapped(attack, id)));
        var whole = new LinkedHashMap<>(
                server.admin(attacker, call.document(), call.variables()).whole());
        whole.remove("extensions");
        return whole;
    }

    private static Object wrapped(Attack attack, String id) {
        var type = attack.field().getArguments().getFirst().getType();
        var isList = type instanceof GraphQLNonNull required && required.getWrappedType() instanceof GraphQLList;
        return isList ? List.of(id) : id;
    }

    private boolean exposes(Object answer) {
        var text = answer.toString();
        return text.contains("victim") || foreign.values().stream().anyMatch(text::contains);
    }

    /** An id of the attacker's own workspace, of the same type. */
    private String neverWas(String type) {
        var workspace = attacker.key().workspace();
        var contact = new ContactKey(workspace, new ContactId(UUID.randomUUID()));
        var at = Instant.parse("2026-11-22T08:30:00Z");
        return switch (type) {
            case "Contact" -> new GlobalId.OfContact(contact).text();
            case "Entry" -> new GlobalId.OfEntry(new EntryKey(contact, at, new EntryId(UUID.randomUUID()))).text();
            case "Message" ->
                new GlobalId.OfMessage(new MessageKey(contact, at, new IntentId(UUID.randomUUID()))).text();
            case "ApiKey" -> new GlobalId.OfApiKey(workspace, "abcdefghabcdefgh").text();
            case "Workspace" -> new GlobalId.OfWorkspace(new WorkspaceId(UUID.randomUUID())).text();
            default -> throw new IllegalStateException(type);
        };
    }

    @Test
    void foreignIds_areOfEachKindThereIs() {
        assertThat(Arrays.stream(GlobalId.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(
                        foreign.keySet().stream().map(type -> "Of" + type).toList());
    }

    /** Else the attacks above would have to go deeper. */
    @Test
    void ids_areArgumentsOfRootFieldsAlone() {
        for (var type : schema.getAllTypesAsList())
            if (type instanceof GraphQLObjectType object
                    && !object.equals(schema.getQueryType())
                    && !object.equals(schema.getMutationType()))
                for (var field : object.getFieldDefinitions())
                    assertThat(GeneratedCall.placesOfIds(field))
                            .as(object.getName())
                            .isEmpty();
    }

    List<GeneratedCall> rootFields() {
        var values = new Values();
        for (var place : List.of(
                "publishMessage.input.key",
                "publishJourney.input.key",
                "publishJourney.input.message",
                "archiveJourney.input.key")) values.at(place, "welcome");
        var calls = new ArrayList<GeneratedCall>();
        for (var root : List.of(schema.getQueryType(), Objects.requireNonNull(schema.getMutationType())))
            for (var field : root.getFieldDefinitions()) calls.add(GeneratedCall.of(schema, root, field, values));
        return calls;
    }

    /** Keys and names of definitions are the same in both workspaces: what one does under them stays its own. */
    @ParameterizedTest
    @MethodSource("rootFields")
    void rootField_showsAndTouchesNothingOfTheOther(GeneratedCall call) {
        var answer = server.admin(attacker, call.document(), call.variables());

        // Not by the email address: a test beside this one takes it here too.
        assertThat(answer.whole().toString()).doesNotContain(foreign.values().toArray(String[]::new));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void foreignIdsInAList_areNullAmongOwnOnes() {
        var own = server.admin(attacker, "{ contact(by: {email: \"attacker@example.org\"}) { id } }")
                .text("contact", "id");
        var ids = new ArrayList<>(foreign.values());
        ids.add(own);
        var nodes = server.admin(attacker, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", Map.of("ids", ids))
                .list("nodes");
        assertThat(nodes.subList(0, 5)).containsOnlyNulls();
        assertThat(nodes.get(5)).isEqualTo(Map.of("id", own));
    }

    @Test
    void foreignIdentity_isNobodyHere() {
        assertThat(server.admin(attacker, "{ contact(by: {email: \"%s\"}) { id } }".formatted(EMAIL))
                        .at("contact"))
                .isNull();
        for (var search : List.of(EMAIL, "vic", "victim@e"))
            assertThat(server.admin(
                                    attacker,
                                    "{ contacts(search: \"%s\", first: 10) { nodes { id } } }".formatted(search))
                            .at("contacts", "nodes"))
                    .isEqualTo(List.of());
        server.mutate(
                attacker,
                "upsertContact",
                Map.of("by", Map.of("email", EMAIL), "firstName", "Taken"),
                "contact { id }");
        server.mutate(
                attacker,
                "recordEvents",
                Map.of("events", List.of(Map.of("contact", Map.of("email", EMAIL), "type", "a.b"))),
                "accepted");
        server.mutate(
                attacker,
                "suppress",
                Map.of("contact", Map.of("email", EMAIL), "channel", "email"),
                "suppression { reason }");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void foreignDefinition_isNothingHere() {
        var entry = Map.of("onEvent", Map.of("type", "a.b"));
        server.mutate(
                victim,
                "publishJourney",
                Map.of("key", "own", "name", "Own", "entry", entry, "message", "welcome"),
                "");
        var foreignKey = server.tryMutate(attacker, "archiveJourney", Map.of("key", "own"), "journey { key }");
        assertThat(foreignKey.at("done", "userErrors", 0, "code")).isEqualTo("NOT_FOUND");
        server.mutate(victim, "archiveJourney", Map.of("key", "own"), "");
        before = everything();
    }

    /** Every connection of the schema, by a query that reaches it. */
    Map<String, String> connections() {
        var inContact =
                "query ($email: EmailAddress!, $after: String) { contact(by: {email: $email}) { id done: %s { edges { cursor } } } }";
        Map<String, String> connections = new LinkedHashMap<>();
        connections.put(
                "Query.contacts",
                "query ($after: String) { done: contacts(first: 1, after: $after) { edges { cursor } } }");
        connections.put(
                "Query.messages",
                "query ($after: String) { done: messages(state: PARKED, first: 1, after: $after) { edges { cursor } } }");
        connections.put(
                "Query.workspaces",
                "query ($after: String) { done: workspaces(first: 1, after: $after) { edges { cursor } } }");
        connections.put("Contact.timeline", inContact.formatted("timeline(first: 1, after: $after)"));
        connections.put("Contact.messages", inContact.formatted("messages(first: 1, after: $after)"));
        return connections;
    }

    @Test
    void connections_areThoseOfTheSchema() {
        var found = new ArrayList<String>();
        for (var type : schema.getAllTypesAsList())
            if (type instanceof GraphQLObjectType object)
                for (var field : object.getFieldDefinitions())
                    if (field.getArgument("after") != null) found.add(object.getName() + "." + field.getName());
        assertThat(connections().keySet()).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void foreignCursor_isRefusedEverywhere() {
        connections().forEach((from, source) -> {
            var cursor = cursor(from, source);
            connections().forEach((to, target) -> {
                if (to.equals("Query.workspaces") && from.equals(to)) return;
                var answer = ask(to, target, attacker, "attacker@example.org", cursor);
                assertThat(answer.codes()).as("cursor of %s on %s", from, to).containsExactly("BAD_USER_INPUT");
                assertThat(answer.message()).contains("another list");
            });
        });
    }

    private String cursor(String connection, String query) {
        var answer = ask(connection, query, victim, EMAIL, null);
        return query.contains("contact(by")
                ? answer.text("contact", "done", "edges", 0, "cursor")
                : answer.text("done", "edges", 0, "cursor");
    }

    private Answer ask(String connection, String query, Caller.SecretKey key, String email, String after) {
        var caller = connection.equals("Query.workspaces") ? TestServer.OPERATOR : key;
        Map<String, Object> variables = new LinkedHashMap<>();
        if (query.contains("$email")) variables.put("email", email);
        variables.put("after", after);
        return server.admin(caller, query, variables);
    }

    /** All that the victim's workspace holds, as its own key reads it. */
    private Object everything() {
        return server.admin(victim, """
                { workspace { id name slug timeZone }
                  contacts(first: 100) { totalCount nodes {
                    id externalId email phone anonymousIds firstName properties
                    timeline(first: 50) { nodes { id type properties } }
                    messages(first: 5) { nodes { id state attempts } }
                    consents { channel } suppressions { channel } } }
                  apiKeys { id name revokedAt }
                  channels { key configured settings secretsSet }
                  journeys { key version active }
                  messageDefinitions { key version }
                  lifecycleModels { key version } }""").at();
    }
}
