package io.perennial.server.http;

import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.GraphQLRequest;
import io.perennial.graphql.caller.RequestContext;

/** Executes GraphQL: {@link io.perennial.graphql.GraphQLEndpoint#execute} of one of the two endpoints. */
@FunctionalInterface
public interface Execution {
    GraphQLAnswer execute(GraphQLRequest request, RequestContext context);
}
