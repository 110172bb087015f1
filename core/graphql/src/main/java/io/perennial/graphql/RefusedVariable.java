package io.perennial.graphql;

import graphql.GraphQLContext;
import graphql.execution.TypeFromAST;
import graphql.language.OperationDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of the variables that a scalar refused. graphql-java names the variable alone, and with 500 events in it that
 * helps nobody.
 */
record RefusedVariable(String path, String reason) {
    static Optional<RefusedVariable> find(
            GraphQLSchema schema, OperationDefinition operation, Map<String, Object> variables) {
        return operation.getVariableDefinitions().stream()
                .flatMap(variable -> in(
                        TypeFromAST.getTypeFromAST(schema, variable.getType()),
                        variables.get(variable.getName()),
                        variable.getName()))
                .findFirst();
    }

    String message() {
        return "Variable `%s`: %s".formatted(path, reason);
    }

    private static Stream<RefusedVariable> in(@Nullable GraphQLType type, @Nullable Object value, String path) {
        return switch (type) {
            case GraphQLNonNull required -> in(required.getWrappedType(), value, path);
            case GraphQLList list when value instanceof List<?> items -> inItems(list.getWrappedType(), items, path);
            case GraphQLList list -> in(list.getWrappedType(), value, path);
            case GraphQLInputObjectType object when value instanceof Map<?, ?> map -> inFields(object, map, path);
            case GraphQLScalarType scalar when value != null -> refused(scalar, value, path);
            case null, default -> Stream.of();
        };
    }

    private static Stream<RefusedVariable> inItems(GraphQLType type, List<?> items, String path) {
        return IntStream.range(0, items.size())
                .boxed()
                .flatMap(place -> in(type, items.get(place), path + "." + place));
    }

    private static Stream<RefusedVariable> inFields(GraphQLInputObjectType type, Map<?, ?> values, String path) {
        return type.getFieldDefinitions().stream()
                .flatMap(field -> in(field.getType(), values.get(field.getName()), path + "." + field.getName()));
    }

    private static Stream<RefusedVariable> refused(GraphQLScalarType scalar, Object value, String path) {
        try {
            scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
            return Stream.of();
        } catch (CoercingParseValueException e) {
            return Stream.of(new RefusedVariable(path, String.valueOf(e.getMessage())));
        }
    }
}
