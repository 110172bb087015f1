package io.perennial.graphql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks. Values are plain: Map, List, String, Boolean, null, and any {@link Number}; give numbers as
 * BigDecimal, BigInteger, Long or Integer, so that they stay exact.
 *
 * @param query the document; null if the client sent none
 * @param operationName which of the document's operations; null if it has one
 * @param mutationsAllowed false for GET
 */
public record GraphQLRequest(
        @Nullable String query,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        Map<String, @Nullable Object> extensions,
        boolean mutationsAllowed) {
    public GraphQLRequest {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }
}
