package io.perennial.graphql;

import graphql.execution.TypeFromAST;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import io.perennial.graphql.event.RefusedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes events that do not fit their type out of variables, and leaves at their places what says so. By GraphQL's rules alone,
 * one unreadable time among 500 events would refuse all of them. Used for variables that were refused as a whole.
 */
final class EventSieve {
    private static final String EVENT = "EventInput";

    private boolean found;

    private EventSieve() {}

    /** The variables with every such event replaced; empty if there is none. */
    static Optional<Map<String, @Nullable Object>> sift(
            GraphQLSchema schema, OperationDefinition operation, Map<String, @Nullable Object> variables) {
        if (!(schema.getType(EVENT) instanceof GraphQLInputObjectType)) return Optional.empty();
        var sieve = new EventSieve();
        Map<String, @Nullable Object> sifted = new LinkedHashMap<>(variables);
        for (var variable : operation.getVariableDefinitions())
            sifted.computeIfPresent(
                    variable.getName(),
                    (_, value) -> sieve.value(TypeFromAST.getTypeFromAST(schema, variable.getType()), value));
        return sieve.found ? Optional.of(sifted) : Optional.empty();
    }

    private @Nullable Object value(@Nullable GraphQLType type, @Nullable Object value) {
        return switch (type) {
            case GraphQLNonNull required -> value(required.getWrappedType(), value);
            case GraphQLList list
            when value instanceof List<?> items ->
                items.stream()
                        .map(item -> value(list.getWrappedType(), item))
                        .collect(Collectors.toList()); // Not toList(): an item may be null.
            case GraphQLInputObjectType event when event.getName().equals(EVENT) -> event(event, value);
            case GraphQLInputObjectType object when value instanceof Map<?, ?> map -> object(object, map);
            case null, default -> value;
        };
    }

    private Map<String, @Nullable Object> object(GraphQLInputObjectType type, Map<?, ?> values) {
        Map<String, @Nullable Object> sifted = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            var field = type.getFieldDefinition(String.valueOf(name));
            sifted.put(String.valueOf(name), field == null ? value : value(field.getType(), value));
        });
        return sifted;
    }

    private @Nullable Object event(GraphQLInputObjectType type, @Nullable Object event) {
        var refused = RefusedVariable.in(GraphQLNonNull.nonNull(type), event);
        if (refused.isEmpty()) return event;
        found = true;
        return new RefusedEvent(
                        refused.get().path(),
                        refused.get().reason(),
                        refused.get().isMissing())
                .asInput();
    }
}
