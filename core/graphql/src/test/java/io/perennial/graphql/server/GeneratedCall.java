package io.perennial.graphql.server;

import graphql.language.ArrayValue;
import graphql.language.StringValue;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A call of one root field, with every argument it needs and every field it answers with, two levels deep. */
public record GeneratedCall(String field, String document, Map<String, Object> variables, List<String> scopes) {
    private static final int LEVELS = 3;

    public static GeneratedCall of(
            GraphQLSchema schema, GraphQLObjectType root, GraphQLFieldDefinition field, Values values) {
        var declared = new ArrayList<String>();
        var passed = new ArrayList<String>();
        Map<String, Object> variables = new LinkedHashMap<>();
        for (var argument : field.getArguments()) {
            var path = field.getName() + "." + argument.getName();
            var isPage = argument.getName().equals("first");
            if (!isPage && !values.isNeeded(argument.getType(), path)) continue;
            declared.add("$%s: %s".formatted(argument.getName(), GraphQLTypeUtil.simplePrint(argument.getType())));
            passed.add("%s: $%s".formatted(argument.getName(), argument.getName()));
            variables.put(argument.getName(), values.of(argument.getType(), path));
        }
        var document = "%s%s { done: %s%s%s }"
                .formatted(
                        operation(schema, root),
                        declared.isEmpty() ? "" : " (" + String.join(", ", declared) + ")",
                        field.getName(),
                        passed.isEmpty() ? "" : "(" + String.join(", ", passed) + ")",
                        selection(schema, field, LEVELS));
        return new GeneratedCall(field.getName(), document, variables, scopes(field));
    }

    /** The types that a document begins at. */
    public static List<GraphQLObjectType> roots(GraphQLSchema schema) {
        return Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .filter(Objects::nonNull)
                .toList();
    }

    private static String operation(GraphQLSchema schema, GraphQLObjectType root) {
        if (root.equals(schema.getSubscriptionType())) return "subscription";
        return root.equals(schema.getMutationType()) ? "mutation" : "query";
    }

    private static String selection(GraphQLSchema schema, GraphQLFieldDefinition field, int levels) {
        if (!(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLFieldsContainer type)) return "";
        var selected = new ArrayList<String>(List.of("__typename"));
        for (var inner : type.getFieldDefinitions())
            if (inner.getArguments().stream().noneMatch(argument -> GraphQLTypeUtil.isNonNull(argument.getType()))
                    && inner.getArgument("first") == null
                    && (levels > 1 || isLeaf(inner)))
                selected.add(inner.getName() + selection(schema, inner, levels - 1));
        return " { " + String.join(" ", selected) + " }";
    }

    private static boolean isLeaf(GraphQLFieldDefinition field) {
        return !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLFieldsContainer);
    }

    private static List<String> scopes(GraphQLFieldDefinition field) {
        var allow = Objects.requireNonNull(field.getAppliedDirective("allow"), field.getName());
        var scopes = (ArrayValue) allow.getArgument("scopes").getArgumentValue().getValue();
        return scopes.getValues().stream()
                .map(scope -> ((StringValue) scope).getValue())
                .toList();
    }

    /** The places of a field's arguments at which an ID may stand. */
    public static List<String> placesOfIds(GraphQLFieldDefinition field) {
        return field.getArguments().stream()
                .flatMap(argument -> ids(argument.getType(), field.getName() + "." + argument.getName()))
                .toList();
    }

    private static Stream<String> ids(GraphQLType type, String path) {
        return switch (type) {
            case GraphQLNonNull required -> ids(required.getWrappedType(), path);
            case GraphQLList list -> ids(list.getWrappedType(), path);
            case GraphQLInputObjectType object ->
                object.getFieldDefinitions().stream()
                        .flatMap(field -> ids(field.getType(), path + "." + field.getName()));
            case GraphQLNamedType named when named.getName().equals("ID") -> Stream.of(path);
            default -> Stream.of();
        };
    }

    @Override
    public String toString() {
        return field;
    }
}
