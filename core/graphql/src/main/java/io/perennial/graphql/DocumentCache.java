package io.perennial.graphql;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import io.perennial.engine.cache.BoundedCache;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Keeps documents parsed and validated, by their whole text. A document is valid or not for every caller alike: who may use a
 * field is asked when it is fetched. Invalid and very long ones are not kept, so that they push nothing useful out.
 */
final class DocumentCache implements PreparsedDocumentProvider {
    private static final int LONGEST_KEPT = 16_384;

    private final BoundedCache<String, PreparsedDocumentEntry> documents;

    DocumentCache(int size) {
        this.documents = new BoundedCache<>(size);
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        var entry = documents.find(input.getQuery()).orElseGet(() -> keep(input, parseAndValidate.apply(input)));
        var document = entry.getDocument();
        if (document != null) input.getGraphQLContext().put(Document.class, document);
        return CompletableFuture.completedFuture(entry);
    }

    private PreparsedDocumentEntry keep(ExecutionInput input, PreparsedDocumentEntry entry) {
        if (!entry.hasErrors() && input.getQuery().length() <= LONGEST_KEPT) documents.put(input.getQuery(), entry);
        return entry;
    }
}
