package io.perennial.graphql.admin;

import static io.perennial.graphql.server.TestServer.ANONYMOUS;
import static io.perennial.graphql.server.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.workspace.Scope;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.GeneratedCall;
import io.perennial.graphql.server.TestServer;
import io.perennial.graphql.server.Values;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every root field, with every caller that its rule leaves out. The store is gone, so nothing can be looked at before the rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {
    private final TestServer server = new TestServer();
    private final GraphQLSchema schema = AdminSchemas.of(server);
    private final Caller.SecretKey all = server.key(server.workspace("acme"));
    private final Caller publishable = server.publishableKey(all.key().workspace());

    @BeforeAll
    void breakTheStore() {
        server.faults.failAlways(FaultKind.UNAVAILABLE);
    }

    @AfterAll
    void close() {
        server.close();
    }

    List<GeneratedCall> calls() {
        var calls = new ArrayList<GeneratedCall>();
        for (var root : GeneratedCall.roots(schema))
            for (var field : root.getFieldDefinitions()) calls.add(GeneratedCall.of(schema, root, field, new Values()));
        return calls;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void nobody_isAskedToSignIn(GeneratedCall call) {
        var answer = server.admin(ANONYMOUS, call.document(), call.variables());
        assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callerWithoutAScopeOfTheRule_isRefusedAndToldWhich(GeneratedCall call) {
        for (var caller : List.of(publishable, new Caller.SignedInContact(TestServer.someContact(all))))
            assertThat(server.admin(caller, call.document(), call.variables()).codes())
                    .containsExactly("FORBIDDEN");
        for (var scope : Scope.values()) {
            var key = new Caller.SecretKey(TestServer.with(all.key(), scope));
            var answer = server.admin(key, call.document(), call.variables());
            if (call.scopes().contains(scope.text())) assertThat(answer.codes()).doesNotContain("FORBIDDEN");
            else {
                assertThat(answer.codes()).as(scope.text()).containsExactly("FORBIDDEN");
                assertThat(answer.message()).contains("`" + call.scopes().getFirst() + "`");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void operator_isNoKeyOfAWorkspace(GeneratedCall call) {
        var answer = server.admin(OPERATOR, call.document(), call.variables());
        if (!call.scopes().contains("operator")) assertThat(answer.codes()).containsExactly("FORBIDDEN");
    }

    /** The rule is part of the fetcher, so no alias, fragment or interface leads around it. */
    @ParameterizedTest
    @MethodSource("fieldsWithARule")
    void fieldWithARule_isGuardedWhereverItIs(String coordinates) {
        var type = coordinates.substring(0, coordinates.indexOf('.'));
        var field = coordinates.substring(coordinates.indexOf('.') + 1);
        var fetcher =
                schema.getCodeRegistry().getDataFetcher((GraphQLObjectType) schema.getType(type), field(type, field));
        assertThat(fetcher.getClass().getSimpleName()).isEqualTo("GuardedFetcher");
    }

    List<String> fieldsWithARule() {
        return schema.getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .flatMap(type -> type.getFieldDefinitions().stream()
                        .filter(field -> field.getAppliedDirective("allow") != null)
                        .map(field -> type.getName() + "." + field.getName()))
                .toList();
    }

    private GraphQLFieldDefinition field(String type, String field) {
        return ((GraphQLObjectType) schema.getType(type)).getFieldDefinition(field);
    }
}
