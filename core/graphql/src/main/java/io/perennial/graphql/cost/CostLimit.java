package io.perennial.graphql.cost;

import graphql.execution.ExecutionContext;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.util.Objects;

/** How much one operation may ask for. */
public final class CostLimit {
    private final CostTable table;
    private final long most;

    public CostLimit(CostTable table, long most) {
        this.table = table;
        this.most = most;
    }

    public long most() {
        return most;
    }

    /** What an operation asks for, by its page sizes. Nothing of it is fetched yet. */
    public long requested(ExecutionContext execution) {
        var operation = execution.getOperationDefinition();
        return new CostEstimate(table, execution.getFragmentsByName(), execution.getCoercedVariables())
                .of(operation.getSelectionSet(), root(execution.getGraphQLSchema(), operation), 1);
    }

    private static String root(GraphQLSchema schema, OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType().getName();
            case MUTATION ->
                Objects.requireNonNull(schema.getMutationType(), "no mutations").getName();
            case SUBSCRIPTION ->
                Objects.requireNonNull(schema.getSubscriptionType(), "no subscriptions")
                        .getName();
        };
    }
}
