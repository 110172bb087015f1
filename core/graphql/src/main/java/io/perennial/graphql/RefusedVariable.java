package io.perennial.graphql;

import graphql.GraphQLContext;
import graphql.execution.TypeFromAST;
import graphql.language.OperationDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.ScalarInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of the variables that does not fit its type. graphql-java names the variable alone, and with 500 events in it
 * that helps nobody.
 *
 * @param path names and indices
 * @param isMissing whether nothing is there, where something must be
 */
record RefusedVariable(List<String> path, String reason, boolean isMissing) {
    static Optional<RefusedVariable> find(
            GraphQLSchema schema, OperationDefinition operation, Map<String, Object> variables) {
        return operation.getVariableDefinitions().stream()
                .filter(variable -> variables.containsKey(variable.getName()))
                .flatMap(variable -> in(
                        TypeFromAST.getTypeFromAST(schema, variable.getType()),
                        variables.get(variable.getName()),
                        List.of(variable.getName())))
                .findFirst();
    }

    /** What is refused in one value, its path told from there. */
    static Optional<RefusedVariable> in(GraphQLType type, @Nullable Object value) {
        return in(type, value, List.of()).findFirst();
    }

    String message() {
        return "Variable `%s`: %s".formatted(String.join(".", path), reason);
    }

    private static Stream<RefusedVariable> in(@Nullable GraphQLType type, @Nullable Object value, List<String> path) {
        return switch (type) {
            case GraphQLNonNull required when value == null -> missing(required, path);
            case GraphQLNonNull required -> in(required.getWrappedType(), value, path);
            case GraphQLList list when value instanceof List<?> items -> inItems(list.getWrappedType(), items, path);
            case GraphQLList list when value != null -> in(list.getWrappedType(), value, path);
            case GraphQLInputObjectType object when value instanceof Map<?, ?> map -> inObject(object, map, path);
            case GraphQLInputObjectType object
            when value != null -> refused(path, "Give an object here, %s.".formatted(object.getName()));
            case GraphQLScalarType scalar when value != null -> inScalar(scalar, value, path);
            case null, default -> Stream.of();
        };
    }

    private static Stream<RefusedVariable> inItems(GraphQLType type, List<?> items, List<String> path) {
        return IntStream.range(0, items.size())
                .boxed()
                .flatMap(place -> in(type, items.get(place), and(path, place.toString())));
    }

    private static Stream<RefusedVariable> inObject(GraphQLInputObjectType type, Map<?, ?> values, List<String> path) {
        if (type.isOneOf() && (values.size() != 1 || values.values().stream().anyMatch(Objects::isNull)))
            return refused(path, "Give exactly one of %s.".formatted(names(type)));
        var unknown = values.keySet().stream()
                .map(String::valueOf)
                .filter(name -> type.getFieldDefinition(name) == null)
                .flatMap(name -> refused(and(path, name), notAField(type)));
        return Stream.concat(
                unknown, type.getFieldDefinitions().stream().flatMap(field -> inField(field, values, path)));
    }

    private static Stream<RefusedVariable> inField(GraphQLInputObjectField field, Map<?, ?> values, List<String> path) {
        if (!values.containsKey(field.getName()) && field.hasSetDefaultValue()) return Stream.of();
        return in(field.getType(), values.get(field.getName()), and(path, field.getName()));
    }

    private static String names(GraphQLInputObjectType type) {
        return type.getFieldDefinitions().stream()
                .map(field -> "`" + field.getName() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String notAField(GraphQLInputObjectType type) {
        var out = type.getFieldDefinition("properties") == null ? "" : ", or put it into `properties`";
        return "%s has no such field; leave it out%s.".formatted(type.getName(), out);
    }

    private static Stream<RefusedVariable> inScalar(GraphQLScalarType scalar, Object value, List<String> path) {
        try {
            scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
            return Stream.of();
        } catch (CoercingParseValueException e) {
            // What graphql-java says of its own scalars names Java's types.
            return refused(
                    path,
                    ScalarInfo.isGraphqlSpecifiedScalar(scalar)
                            ? "This is not of the type %s; give one.".formatted(scalar.getName())
                            : String.valueOf(e.getMessage()));
        }
    }

    private static Stream<RefusedVariable> missing(GraphQLNonNull type, List<String> path) {
        var name = GraphQLTypeUtil.simplePrint(type.getWrappedType());
        return Stream.of(new RefusedVariable(path, "Give this; it is required, %s.".formatted(name), true));
    }

    private static Stream<RefusedVariable> refused(List<String> path, String reason) {
        return Stream.of(new RefusedVariable(path, reason, false));
    }

    private static List<String> and(List<String> path, String step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }
}
