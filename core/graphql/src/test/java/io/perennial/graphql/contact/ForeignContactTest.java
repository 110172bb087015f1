package io.perennial.graphql.contact;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.GeneratedCall;
import io.perennial.graphql.server.TestServer;
import io.perennial.graphql.server.TwoWorkspaces;
import io.perennial.graphql.server.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** G11 at the contact endpoint: each field and each place of an id of its schema, with what belongs to another workspace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignContactTest {
    private final TestServer server = new TestServer().start();
    private final GraphQLSchema schema = ContactApi.schema(server.engine());
    private final TwoWorkspaces both = new TwoWorkspaces(server);
    private final Caller signedIn = new Caller.SignedInContact(
            ((GlobalId.OfContact) GlobalId.parse(contact(both.own)).orElseThrow()).key());
    private final Caller browser = server.publishableKey(both.attacker.key().workspace());
    private Object before = both.everything();

    @AfterAll
    void close() {
        server.close();
    }

    private static String contact(Map<String, String> ids) {
        return Objects.requireNonNull(ids.get("Contact"));
    }

    /** A root field, by a caller, with an ID at one place. */
    record Attack(GraphQLObjectType root, GraphQLFieldDefinition field, String place) {
        @Override
        public String toString() {
            return place;
        }
    }

    List<Attack> attacks() {
        var attacks = new ArrayList<Attack>();
        for (var root : roots())
            for (var field : root.getFieldDefinitions())
                for (var place : GeneratedCall.placesOfIds(field)) attacks.add(new Attack(root, field, place));
        return attacks;
    }

    private List<GraphQLObjectType> roots() {
        return List.of(schema.getQueryType(), Objects.requireNonNull(schema.getMutationType()));
    }

    @Test
    void attacks_areThoseOfTheSchema() {
        assertThat(attacks()).extracting(Attack::place).contains("recordEvents.input.events.contact.id");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void foreignId_isAnsweredAndLookedUpLikeOneThatNeverWas(Attack attack) {
        for (var caller : List.of(signedIn, browser)) {
            var garbage = answer(caller, attack, "garbage");
            both.foreign.forEach((type, foreign) -> {
                for (var id : List.of(foreign, both.neverWas(type), both.neverWasOfTheVictim(type)))
                    assertThat(answer(caller, attack, id)).as("%s %s", type, id).isEqualTo(garbage);
            });
            assertThat(garbage.isDone).isFalse();
        }
        assertThat(both.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void ownId_isTaken(Attack attack) {
        assertThat(answer(signedIn, attack, contact(both.own)).isDone).isTrue();
        assertThat(both.everything()).isEqualTo(before);
    }

    /** What came back, and what the store was asked on the way. */
    private record Answered(boolean isDone, Map<String, Object> whole, List<StoreCall> calls) {}

    private Answered answer(Caller caller, Attack attack, String id) {
        var call = GeneratedCall.of(schema, attack.root(), attack.field(), new Values().at(attack.place(), id));
        var _ = server.awaitedCalls();
        var answer = ask(caller, call);
        return new Answered(
                answer.isDone(),
                answer.withoutExtensions(),
                server.awaitedCalls().stream().sorted().toList());
    }

    private Answer ask(Caller caller, GeneratedCall call) {
        return server.contact(caller, call.document(), call.variables());
    }

    List<GeneratedCall> rootFields() {
        var values = new Values().at("recordEvents.input.events.contact", Map.of("email", TwoWorkspaces.OWN_EMAIL));
        var calls = new ArrayList<GeneratedCall>();
        for (var root : roots())
            for (var field : root.getFieldDefinitions()) calls.add(GeneratedCall.of(schema, root, field, values));
        return calls;
    }

    @ParameterizedTest
    @MethodSource("rootFields")
    void rootField_isDoneAndShowsAndTouchesNothingOfTheOthers(GeneratedCall call) {
        var answer = ask(signedIn, call);
        assertThat(answer.isDone()).as("%s", answer.whole()).isTrue();
        assertThat(answer.whole().toString())
                .doesNotContain(both.foreign.values().toArray(String[]::new));
        assertThat(both.everything()).isEqualTo(before);
    }

    /** The victim's identities are taken here too: by a visitor, who becomes one of this workspace. */
    @Test
    void identityOfTheVictim_isNobodyHere() {
        var visitor = Map.of("contact", Map.of("anonymousId", "visitor-of-both"), "type", "page.viewed");
        var document = "mutation ($input: RecordEventsInput!) { done: recordEvents(input: $input)"
                + " { accepted userErrors { code } } }";
        var input = Map.<String, Object>of("input", Map.of("events", List.of(visitor)));
        var victims = server.publishableKey(both.victim.key().workspace());
        assertThat(server.contact(victims, document, input).isDone()).isTrue();
        before = both.everything();
        assertThat(server.contact(browser, document, input).isDone()).isTrue();
        assertThat(both.everything()).isEqualTo(before);
    }
}
