package io.perennial.graphql;

import java.util.Map;

/**
 * What a request came to. A specification is the answer's JSON as plain values, in the order in which it is to be written:
 * Map, List, String, Boolean, null, Integer, Double, BigDecimal.
 */
public sealed interface GraphQLAnswer {
    /** It was executed, with or without errors: 200. */
    record Executed(Map<String, Object> specification) implements GraphQLAnswer {}

    /** Nothing was executed, the request itself is at fault: 400. */
    record BadDocument(Map<String, Object> specification) implements GraphQLAnswer {}

    /** Nothing was executed, a mutation must be posted: 405. */
    record MutationOverGet(Map<String, Object> specification) implements GraphQLAnswer {}

    Map<String, Object> specification();
}
