package io.perennial.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.graphql.caller.RequestContext;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller is told of a field that failed: of a bug no more than the request id, under which the log has it once. */
final class FieldFailures implements DataFetcherExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FieldFailures.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failure) {
        var environment = failure.getDataFetchingEnvironment();
        RequestContext context = environment.getGraphQlContext().get(RequestContext.class);
        var requestId = Objects.requireNonNull(context, "no RequestContext").requestId();
        var error = error(failure, unwrapped(failure.getException()), requestId);
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static GraphQLError error(
            DataFetcherExceptionHandlerParameters failure, Throwable cause, String requestId) {
        return switch (cause) {
            case StoreUnavailableException unavailable -> {
                LOG.warn("Request {}: the store did not answer at {}", requestId, failure.getPath(), unavailable);
                yield error(failure, ErrorCode.UNAVAILABLE, "The store does not answer. Try again shortly.");
            }
            case PerennialException known
            when known.code() != ErrorCode.INTERNAL ->
                error(failure, known.code(), Objects.requireNonNullElse(known.getMessage(), "No more is known."));
            default -> {
                LOG.error("Request {} failed at {}", requestId, failure.getPath(), cause);
                yield error(failure, ErrorCode.INTERNAL, ErrorWriter.internal(requestId));
            }
        };
    }

    private static GraphQLError error(DataFetcherExceptionHandlerParameters failure, ErrorCode code, String message) {
        return GraphqlErrorBuilder.newError()
                .message(message)
                .path(failure.getPath())
                .location(failure.getSourceLocation())
                .extensions(Map.of("code", code.name()))
                .build();
    }

    private static Throwable unwrapped(Throwable failure) {
        var wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wraps && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }
}
