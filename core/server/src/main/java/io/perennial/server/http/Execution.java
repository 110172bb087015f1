package io.perennial.server.http;

import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.GraphQLEndpoint;
import io.perennial.graphql.GraphQLRequest;
import io.perennial.graphql.GraphQLStream;
import io.perennial.graphql.caller.RequestContext;

/** Executes GraphQL: one of the two endpoints. */
@FunctionalInterface
public interface Execution {
    GraphQLAnswer execute(GraphQLRequest request, RequestContext context);

    /** The same for a client that takes a stream. */
    default GraphQLStream open(GraphQLRequest request, RequestContext context) {
        return new GraphQLStream.Single(execute(request, context));
    }

    static Execution of(GraphQLEndpoint endpoint) {
        return new Execution() {
            @Override
            public GraphQLAnswer execute(GraphQLRequest request, RequestContext context) {
                return endpoint.execute(request, context);
            }

            @Override
            public GraphQLStream open(GraphQLRequest request, RequestContext context) {
                return endpoint.open(request, context);
            }
        };
    }
}
