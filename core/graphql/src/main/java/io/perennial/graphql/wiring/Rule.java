package io.perennial.graphql.wiring;

import graphql.language.ArrayValue;
import graphql.language.StringValue;
import graphql.schema.GraphQLFieldDefinition;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.graphql.caller.Caller;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Who may use a field: its {@code @allow}. */
record Rule(List<String> oneOf) {
    Rule {
        oneOf = List.copyOf(oneOf);
        if (oneOf.isEmpty()) throw new IllegalArgumentException("oneOf is empty");
    }

    static Optional<Rule> of(GraphQLFieldDefinition field) {
        return Optional.ofNullable(field.getAppliedDirective("allow"))
                .map(allow -> allow.getArgument("scopes"))
                .map(scopes -> scopes.getArgumentValue().getValue())
                .map(scopes -> new Rule(texts((ArrayValue) scopes)));
    }

    private static List<String> texts(ArrayValue array) {
        return array.getValues().stream()
                .map(text -> Objects.requireNonNull(((StringValue) text).getValue(), "scope is null"))
                .toList();
    }

    void check(Caller caller) {
        if (caller instanceof Caller.Anonymous)
            throw new PerennialException(
                    ErrorCode.UNAUTHENTICATED,
                    "Sign in: send `Authorization: Bearer` with a key or token that is valid.");
        if (Collections.disjoint(oneOf, caller.grants()))
            throw new PerennialException(
                    ErrorCode.FORBIDDEN, "This needs %s, which the caller has not.".formatted(wanted()));
    }

    private String wanted() {
        var names = oneOf.stream().map("`%s`"::formatted).toList();
        return names.size() == 1 ? names.getFirst() : "one of " + String.join(", ", names);
    }
}
