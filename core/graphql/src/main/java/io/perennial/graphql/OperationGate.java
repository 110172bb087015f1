package io.perennial.graphql;

import graphql.ErrorClassification;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.InputMapDefinesTooManyFieldsException;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.OneOfNullValueException;
import graphql.execution.OneOfTooManyKeysException;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.CoercingParseValueException;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.graphql.cost.CostLimit;
import io.perennial.graphql.cost.CostMeter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Refuses an operation as a whole, before anything of it is fetched. */
final class OperationGate extends SimplePerformantInstrumentation {
    static final ErrorClassification MUTATION_OVER_GET = ErrorClassification.errorClassification("MutationOverGet");

    /** In the context of a request whose client takes a stream. */
    static final String STREAMS = "perennial.streams";

    private final CostLimit limit;

    OperationGate(CostLimit limit) {
        this.limit = limit;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        var execution = parameters.getExecutionContext();
        var context = execution.getGraphQLContext();
        var operation = execution.getOperationDefinition().getOperation();
        if (operation == OperationDefinition.Operation.MUTATION
                && !of(context, GraphQLRequest.class).mutationsAllowed()) throw mutationOverGet();
        if (operation == OperationDefinition.Operation.SUBSCRIPTION && !context.hasKey(STREAMS)) throw notStreamed();
        var cost = limit.requested(execution);
        of(context, CostMeter.class).request(cost);
        if (cost > limit.most()) throw tooExpensive(cost);
        return SimpleInstrumentationContext.noOp();
    }

    /** Called when a document was parsed and is to be validated. */
    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables given,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        DocumentShape.fault(given.getDocument()).ifPresent(fault -> {
            throw refused(GraphqlErrorBuilder.newError()
                    .message(fault)
                    .extensions(Map.of("code", ErrorCode.BAD_USER_INPUT.name())));
        });
        return given;
    }

    /** Names the part of the variables that does not fit its type. */
    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        var refused = result.getErrors().stream().anyMatch(OperationGate::isOfVariables)
                ? refusedVariable(parameters)
                : Optional.<RefusedVariable>empty();
        return CompletableFuture.completedFuture(
                refused.<ExecutionResult>map(OperationGate::refusal).orElse(result));
    }

    private static boolean isOfVariables(GraphQLError error) {
        return error instanceof CoercingParseValueException
                || error instanceof NonNullableValueCoercedAsNullException
                || error instanceof InputMapDefinesTooManyFieldsException
                || error instanceof OneOfTooManyKeysException
                || error instanceof OneOfNullValueException;
    }

    private static Optional<RefusedVariable> refusedVariable(InstrumentationExecutionParameters parameters) {
        return operation(parameters.getGraphQLContext(), parameters.getOperation())
                .flatMap(operation ->
                        RefusedVariable.find(parameters.getSchema(), operation, parameters.getVariables()));
    }

    /** The operation that is asked for, once the document was parsed. */
    static Optional<OperationDefinition> operation(GraphQLContext context, @Nullable String wanted) {
        return Optional.ofNullable(context.<Document>get(Document.class)).stream()
                .flatMap(document -> document.getDefinitionsOfType(OperationDefinition.class).stream())
                .filter(operation -> wanted == null || wanted.isEmpty() || wanted.equals(operation.getName()))
                .findFirst();
    }

    private static ExecutionResult refusal(RefusedVariable refused) {
        return ExecutionResult.newExecutionResult()
                .addError(GraphqlErrorBuilder.newError()
                        .message(refused.message())
                        .extensions(Map.of("code", ErrorCode.BAD_USER_INPUT.name()))
                        .build())
                .build();
    }

    private static AbortExecutionException mutationOverGet() {
        return refused(GraphqlErrorBuilder.newError()
                .message("Send a mutation by POST.")
                .errorType(MUTATION_OVER_GET)
                .extensions(Map.of("code", ErrorCode.BAD_USER_INPUT.name())));
    }

    private static AbortExecutionException notStreamed() {
        return refused(GraphqlErrorBuilder.newError()
                .message(
                        "A subscription is answered by a stream. Send it with `Accept: text/event-stream`, or over a WebSocket on"
                                + " this path with the sub-protocol `graphql-transport-ws`.")
                .extensions(Map.of("code", ErrorCode.BAD_USER_INPUT.name())));
    }

    private AbortExecutionException tooExpensive(long cost) {
        return refused(GraphqlErrorBuilder.newError()
                .message("This costs %d, and one request may cost %d. Ask for smaller pages, or for less at once."
                        .formatted(cost, limit.most()))
                .extensions(Map.of("code", ErrorCode.COST_EXCEEDED.name())));
    }

    private static AbortExecutionException refused(GraphqlErrorBuilder<?> error) {
        return new AbortExecutionException(List.of(error.build()));
    }

    private static <T> T of(GraphQLContext context, Class<T> type) {
        return Objects.requireNonNull(context.get(type), () -> "no " + type.getSimpleName());
    }
}
