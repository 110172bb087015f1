package io.perennial.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;

/** One GraphQL endpoint. Thread-safe; executes on the calling thread, and blocks it. */
public final class GraphQLEndpoint {
    private final GraphQL graphql;

    public GraphQLEndpoint(GraphQLSchema schema) {
        this.graphql = GraphQL.newGraphQL(schema).build();
    }

    /** Executes a request. Does not throw: every failure is an answer. */
    public GraphQLAnswer execute(GraphQLRequest request, RequestContext context) {
        var input = ExecutionInput.newExecutionInput()
                .query(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .build();
        return new GraphQLAnswer.Executed(graphql.execute(input).toSpecification());
    }
}
