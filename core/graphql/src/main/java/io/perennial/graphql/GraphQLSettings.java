package io.perennial.graphql;

/**
 * How much one request may ask, the same on both endpoints.
 *
 * @param production whether strangers (anyone without a secret or operator key) are refused introspection
 * @param maxDepth how deep a document may nest; standard introspection needs 16
 * @param maxFields how many fields a document may have, each spread of a fragment counted
 * @param maxCost what one request may cost, by {@code @cost} and page sizes
 * @param maxTokens how many tokens a document may have
 * @param maxCharacters how long a document may be
 * @param cachedDocuments how many documents are kept parsed and validated
 */
public record GraphQLSettings(
        boolean production,
        int maxDepth,
        int maxFields,
        int maxCost,
        int maxTokens,
        int maxCharacters,
        int cachedDocuments) {
    public static GraphQLSettings defaults() {
        return new GraphQLSettings(false, 16, 500, 10_000, 15_000, 1_000_000, 1_000);
    }

    public GraphQLSettings withProduction(boolean production) {
        return new GraphQLSettings(production, maxDepth, maxFields, maxCost, maxTokens, maxCharacters, cachedDocuments);
    }
}
