package io.perennial.graphql;

import static io.perennial.graphql.server.TestServer.ANONYMOUS;
import static io.perennial.graphql.server.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntrospectionTest {
    /** What graphql-js 16 asks, with everything it can ask for: GraphiQL, codegen and gql.tada send it. */
    private static final String STANDARD = """
            query IntrospectionQuery {
              __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
                types { ...FullType }
                directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
            fragment FullType on __Type { kind name description specifiedByURL isOneOf
              fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue }
                type { ...TypeRef } isDeprecated deprecationReason }
              inputFields(includeDeprecated: true) { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef } }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
            fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
              ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }""";

    private final TestServer open = new TestServer();
    private final TestServer production =
            new TestServer(GraphQLSettings.defaults().withProduction(true));

    @AfterAll
    void close() {
        open.close();
        production.close();
    }

    @Test
    void standardIntrospection_isWithinTheLimits() {
        for (var query : List.of(STANDARD, IntrospectionQuery.INTROSPECTION_QUERY)) {
            assertThat(open.admin(ANONYMOUS, query).list("__schema", "types")).hasSizeGreaterThan(80);
            assertThat(open.contact(ANONYMOUS, query).list("__schema", "types")).hasSizeGreaterThan(20);
        }
    }

    @Test
    void keysOfBackends_introspectInProduction() {
        var key = production.key(production.workspace("acme"));
        assertThat(production.admin(key, STANDARD).errors()).isEmpty();
        assertThat(production.admin(OPERATOR, STANDARD).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STANDARD,
                "{ __schema { queryType { name } } }",
                "{ __type(name: \"Me\") { name } }",
                "{ a: __schema { types { name } } }",
                "query { ...F } fragment F on Query { b: __type(name: \"Me\") { name } }"
            })
    void strangers_doNotIntrospectInProduction(String query) {
        var key = production.key(production.workspace("acme-" + Math.abs(query.hashCode())));
        for (var stranger : List.of(
                ANONYMOUS,
                production.publishableKey(key.key().workspace()),
                new Caller.SignedInContact(TestServer.someContact(key)))) {
            var answer = production.contact(stranger, query);
            assertThat(answer.codes()).containsExactly("FORBIDDEN");
            assertThat(answer.whole().toString()).doesNotContain("MyStage").doesNotContain("Query");
            assertThat(production.admin(stranger, query).codes()).containsExactly("FORBIDDEN");
        }
    }

    @Test
    void typename_isNoIntrospection() {
        assertThat(production.contact(ANONYMOUS, "{ __typename }").at("__typename"))
                .isEqualTo("Query");
    }

    @Test
    void circularIntrospection_isRefused() {
        for (var query : List.of(
                "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
                "{ __schema { types { interfaces { fields { type { interfaces { fields { name } } } } } } } }",
                "{ a: __schema { types { name } } b: __schema { types { name } } }",
                "{ __schema { " + "x: types { name } ".repeat(1)
                        + "types { possibleTypes { possibleTypes { possibleTypes { name } } } } } }"))
            assertThat(open.contact(ANONYMOUS, query).codes())
                    .as(query)
                    .isNotEmpty()
                    .allMatch(code -> List.of("COST_EXCEEDED", "FORBIDDEN", "BAD_USER_INPUT")
                            .contains(code));
    }
}
