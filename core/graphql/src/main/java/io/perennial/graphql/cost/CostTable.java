package io.perennial.graphql.cost;

import graphql.language.IntValue;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each field of a schema costs: its {@code @cost}; else 1 for a root field and for each item of a page, 0 for the rest. */
public final class CostTable {
    private final Map<String, Map<String, FieldCost>> costs;

    private CostTable(Map<String, Map<String, FieldCost>> costs) {
        this.costs = costs;
    }

    public static CostTable of(GraphQLSchema schema) {
        Map<String, Map<String, FieldCost>> costs = new HashMap<>();
        for (var type : schema.getAllTypesAsList())
            if (type instanceof GraphQLFieldsContainer fields && !type.getName().startsWith("__"))
                costs.put(type.getName(), fields(schema, fields));
        return new CostTable(costs);
    }

    private static Map<String, FieldCost> fields(GraphQLSchema schema, GraphQLFieldsContainer type) {
        Map<String, FieldCost> fields = new HashMap<>();
        for (var field : type.getFieldDefinitions()) fields.put(field.getName(), cost(schema, type, field));
        return fields;
    }

    private static FieldCost cost(GraphQLSchema schema, GraphQLFieldsContainer type, GraphQLFieldDefinition field) {
        var perItem = type.getName().endsWith("Connection")
                && (field.getName().equals("edges") || field.getName().equals("nodes"));
        var isRoot = type.equals(schema.getQueryType())
                || type.equals(schema.getMutationType())
                || type.equals(schema.getSubscriptionType());
        var answer = (GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(field.getType());
        return new FieldCost(weight(field, isRoot || perItem ? 1 : 0), perItem, answer.getName());
    }

    private static int weight(GraphQLFieldDefinition field, int otherwise) {
        var cost = field.getAppliedDirective("cost");
        if (cost == null) return otherwise;
        var weight = Objects.requireNonNull(cost.getArgument("weight"), "weight is null");
        return ((IntValue) Objects.requireNonNull(weight.getArgumentValue().getValue(), "weight is null"))
                .getValue()
                .intValueExact();
    }

    /** Null for a field of introspection, which costs nothing here. */
    @Nullable
    FieldCost of(String type, String field) {
        return costs.getOrDefault(type, Map.of()).get(field);
    }

    /** What fetching a field costs, once. */
    public int weight(String type, String field) {
        var cost = of(type, field);
        return cost == null ? 0 : cost.weight();
    }

    /** Whether a field is fetched once for each item of a page. */
    public boolean isPerItem(String type, String field) {
        var cost = of(type, field);
        return cost != null && cost.perItem();
    }
}
