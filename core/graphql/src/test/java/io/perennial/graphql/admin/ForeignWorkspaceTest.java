package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.GeneratedCall;
import io.perennial.graphql.server.TestServer;
import io.perennial.graphql.server.TwoWorkspaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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
    /** A place that takes a key and no global id. */
    private static final Set<String> KEYS = Set.of("contacts.segment");

    private final TestServer server = new TestServer().start();
    private final GraphQLSchema schema = AdminSchemas.of(server);
    private final TwoWorkspaces both = new TwoWorkspaces(server);
    private final Caller.SecretKey victim = both.victim;
    private final Caller.SecretKey attacker = both.attacker;
    private final Map<String, String> foreign = both.foreign;
    private Object before = both.everything();

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
        for (var root : GeneratedCall.roots(schema))
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
                        "contactTimeline.by.id",
                        "upsertContact.input.by.id",
                        "recordEvents.input.events.contact.id",
                        "recordConsent.input.contact.id",
                        "tagContact.input.contact.id",
                        "updateListMembership.input.contact.id",
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
        var garbage = answer(attack, "garbage").answer.withoutExtensions();
        assertThat(exposes(garbage)).isFalse();
        foreign.forEach((type, id) -> {
            assertThat(answer(attack, id).answer.withoutExtensions())
                    .as("foreign " + type)
                    .isEqualTo(garbage);
            for (var never : List.of(both.neverWas(type), both.neverWasOfTheVictim(type)))
                assertThat(answer(attack, never).answer.withoutExtensions())
                        .as("never was " + type)
                        .isEqualTo(garbage);
        });
        assertThat(both.everything()).isEqualTo(before);
    }

    /**
     * "Same time": told by what the store is asked rather than by a stopwatch, for that is where the time goes. A foreign id
     * that is there, one that is not, and an own one that is not cause the same calls.
     */
    @ParameterizedTest
    @MethodSource("attacks")
    void foreignId_asksTheStoreForWhatOneThatNeverWasAsksFor(Attack attack) {
        answer(attack, "garbage"); // What is read once and kept, such as definitions, is there now.
        foreign.forEach((type, id) -> {
            var expected = answer(attack, both.neverWas(type)).calls;
            assertThat(answer(attack, id).calls).as("foreign " + type).isEqualTo(expected);
            assertThat(answer(attack, both.neverWasOfTheVictim(type)).calls)
                    .as("foreign %s that never was", type)
                    .isEqualTo(expected);
        });
    }

    /** Without this the attacks could all be refused for something else. */
    @ParameterizedTest
    @MethodSource("attacks")
    void ownId_isTaken(Attack attack) {
        var taken = both.own.values().stream()
                .filter(id -> answer(attack, id).answer.isDone())
                .toList();
        if (KEYS.contains(attack.place())) assertThat(taken).isEmpty();
        else assertThat(taken).isNotEmpty();
        assertThat(both.everything()).isEqualTo(before);
    }

    /** What came back, and what the store was asked on the way. */
    private record Answered(Answer answer, List<StoreCall> calls) {}

    private Answered answer(Attack attack, String id) {
        var values = TwoWorkspaces.sameNames().at(attack.place(), wrapped(attack, id));
        var call = GeneratedCall.of(schema, attack.root(), attack.field(), values);
        var _ = server.awaitedCalls();
        var answer = server.admin(attacker, call.document(), call.variables());
        return new Answered(answer, server.awaitedCalls().stream().sorted().toList());
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
                    && !GeneratedCall.roots(schema).contains(object))
                for (var field : object.getFieldDefinitions())
                    assertThat(GeneratedCall.placesOfIds(field))
                            .as(object.getName())
                            .isEmpty();
    }

    List<GeneratedCall> rootFields() {
        var values = TwoWorkspaces.sameNames().id(both.own.get("Contact"));
        values.at("nodes.ids", List.copyOf(both.own.values()));
        values.at("revokeApiKey.input.id", both.own.get("ApiKey"));
        values.at("resolveMessage.input.id", both.secondMessage);
        var calls = new ArrayList<GeneratedCall>();
        for (var root : GeneratedCall.roots(schema))
            for (var field : root.getFieldDefinitions()) {
                for (var place : GeneratedCall.placesOfIds(field))
                    if (place.endsWith("contact.id") || place.endsWith("by.id"))
                        values.at(place, both.own.get("Contact"));
                calls.add(GeneratedCall.of(schema, root, field, values));
            }
        return calls;
    }

    /** Keys and names of definitions are the same in both workspaces: what one does under them is done, and stays its own. */
    @ParameterizedTest
    @MethodSource("rootFields")
    void rootField_showsAndTouchesNothingOfTheOthers(GeneratedCall call) {
        var answer = server.admin(attacker, call.document(), call.variables());

        if (call.scopes().equals(List.of("operator")))
            assertThat(answer.codes()).containsExactly("FORBIDDEN");
        else assertThat(answer.isDone()).as("%s", answer.whole()).isTrue();
        // Not by the email address: a test beside this one takes it here too.
        assertThat(answer.whole().toString()).doesNotContain(foreign.values().toArray(String[]::new));
        assertThat(both.everything()).isEqualTo(before);
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
        assertThat(server.admin(attacker, "{ contact(by: {email: \"%s\"}) { id } }".formatted(TwoWorkspaces.EMAIL))
                        .at("contact"))
                .isNull();
        for (var search : List.of(TwoWorkspaces.EMAIL, "vic", "victim@e"))
            assertThat(server.admin(
                                    attacker,
                                    "{ contacts(search: \"%s\", first: 10) { nodes { id } } }".formatted(search))
                            .at("contacts", "nodes"))
                    .isEqualTo(List.of());
        server.mutate(
                attacker,
                "upsertContact",
                Map.of("by", Map.of("email", TwoWorkspaces.EMAIL), "firstName", "Taken"),
                "contact { id }");
        server.mutate(
                attacker,
                "recordEvents",
                Map.of("events", List.of(Map.of("contact", Map.of("email", TwoWorkspaces.EMAIL), "type", "a.b"))),
                "accepted");
        server.mutate(
                attacker,
                "suppress",
                Map.of("contact", Map.of("email", TwoWorkspaces.EMAIL), "channel", "email"),
                "suppression { reason }");
        assertThat(both.everything()).isEqualTo(before);
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
        before = both.everything();
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
        connections.put("Query.previewLifecycleModel", """
                query ($after: String) {
                  done: previewLifecycleModel(input: {ofPlugin: {plugin: "all", model: "classic"}}, first: 1, after: $after) {
                    pageInfo { endCursor } } }""");
        connections.put("Contact.timeline", inContact.formatted("timeline(first: 1, after: $after)"));
        connections.put("Contact.messages", inContact.formatted("messages(first: 1, after: $after)"));
        return connections;
    }

    /** What goes on from a cursor that its own events alone have. */
    Map<String, String> subscriptions() {
        return Map.of(
                "Subscription.contactTimeline",
                "subscription ($email: EmailAddress!, $after: String) { contactTimeline(by: {email: $email}, after: $after) { cursor } }",
                "Subscription.activity",
                "subscription ($after: String) { activity(after: $after) { cursor } }");
    }

    @Test
    void connections_areThoseOfTheSchema() {
        var found = new ArrayList<String>();
        for (var type : schema.getAllTypesAsList())
            if (type instanceof GraphQLObjectType object)
                for (var field : object.getFieldDefinitions())
                    if (field.getArgument("after") != null) found.add(object.getName() + "." + field.getName());
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(Stream.of(connections(), subscriptions())
                        .flatMap(these -> these.keySet().stream())
                        .toList());
    }

    @Test
    void foreignCursor_isRefusedEverywhere() {
        connections().forEach((from, source) -> {
            var cursor = cursor(from, source);
            connections().forEach((to, target) -> {
                if (to.equals("Query.workspaces") && from.equals(to)) return;
                var answer = ask(to, target, attacker, TwoWorkspaces.OWN_EMAIL, cursor);
                assertThat(answer.codes()).as("cursor of %s on %s", from, to).containsExactly("BAD_USER_INPUT");
                assertThat(answer.message()).contains("another list");
            });
        });
    }

    @Test
    void cursorOfAList_isRefusedBySubscriptions() {
        connections().forEach((from, source) -> {
            var cursor = cursor(from, source);
            subscriptions().forEach((to, target) -> {
                var answer = ask(to, target, attacker, TwoWorkspaces.OWN_EMAIL, cursor);
                assertThat(answer.codes()).as("cursor of %s on %s", from, to).containsExactly("BAD_USER_INPUT");
            });
        });
    }

    private String cursor(String connection, String query) {
        var answer = ask(connection, query, victim, TwoWorkspaces.EMAIL, null);
        if (query.contains("endCursor")) return answer.text("done", "pageInfo", "endCursor");
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
}
