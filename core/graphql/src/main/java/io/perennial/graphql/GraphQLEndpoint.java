package io.perennial.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.reactive.SubscriptionPublisher;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.QueryComplexityLimits;
import io.perennial.engine.outcome.Deadline;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.caller.RequestContext;
import io.perennial.graphql.cost.CostLimit;
import io.perennial.graphql.cost.CostMeter;
import io.perennial.graphql.cost.CostTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One GraphQL endpoint. Thread-safe; executes on the calling thread, and blocks it. */
public final class GraphQLEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(GraphQLEndpoint.class);

    private final GraphQL graphql;
    private final Supplier<DataLoaderRegistry> loaders;
    private final GraphQLSettings settings;
    private final ParserOptions parserOptions;
    private final QueryComplexityLimits limits;
    private final AnswerWriter answers;

    /** @param loaders makes the loaders of one request */
    public GraphQLEndpoint(GraphQLSchema schema, Supplier<DataLoaderRegistry> loaders, GraphQLSettings settings) {
        this.graphql = GraphQL.newGraphQL(schema)
                .instrumentation(new OperationGate(new CostLimit(CostTable.of(schema), settings.maxCost())))
                .preparsedDocumentProvider(new DocumentCache(settings.cachedDocuments()))
                .defaultDataFetcherExceptionHandler(new FieldFailures())
                .build();
        this.loaders = loaders;
        this.settings = settings;
        this.parserOptions = parserOptions(settings);
        this.limits = QueryComplexityLimits.newLimits()
                .maxDepth(settings.maxDepth())
                .maxFieldsCount(settings.maxFields())
                .build();
        this.answers = new AnswerWriter(settings.maxCost());
    }

    private static ParserOptions parserOptions(GraphQLSettings settings) {
        return ParserOptions.newParserOptions()
                .maxCharacters(settings.maxCharacters())
                .maxTokens(settings.maxTokens())
                .maxWhitespaceTokens(ParserOptions.MAX_WHITESPACE_TOKENS)
                .maxRuleDepth(ParserOptions.MAX_RULE_DEPTH)
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .redactTokenParserErrorMessages(true)
                .build();
    }

    /** Executes a request. Does not throw: every failure is an answer. */
    public GraphQLAnswer execute(GraphQLRequest request, RequestContext context) {
        var query = request.query();
        if (query == null || query.isBlank()) return answers.missingQuery(context.requestId());
        try {
            return Deadline.call(context.deadline(), () -> execute(query, request, context));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("Request {} failed", context.requestId(), e);
            return answers.internal(context.requestId());
        }
    }

    /**
     * Executes a request whose client takes a stream, as {@link #execute} does; a subscription only begins. Does not throw: every failure
     * is an answer.
     */
    public GraphQLStream open(GraphQLRequest request, RequestContext context) {
        var query = request.query();
        if (query == null || query.isBlank())
            return new GraphQLStream.Single(answers.missingQuery(context.requestId()));
        try {
            return Deadline.call(context.deadline(), () -> open(query, request, context));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("Request {} failed", context.requestId(), e);
            return new GraphQLStream.Single(answers.internal(context.requestId()));
        }
    }

    private GraphQLStream open(String query, GraphQLRequest request, RequestContext context) {
        var meter = new CostMeter();
        var values = values(request, context, meter);
        values.put(OperationGate.STREAMS, true);
        var input = input(query, request, request.variables(), values);
        var result = graphql.execute(input);
        if (result.getData() instanceof SubscriptionPublisher publisher)
            return new GraphQLStream.Subscribed(
                    PumpedEvents.of(publisher, answers, context.requestId(), () -> forget(input)));
        return new GraphQLStream.Single(answer(result, input, request, context, meter));
    }

    private static void forget(ExecutionInput input) {
        input.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
    }

    private GraphQLAnswer execute(String query, GraphQLRequest request, RequestContext context) {
        var meter = new CostMeter();
        var input = input(query, request, request.variables(), values(request, context, meter));
        return answer(graphql.execute(input), input, request, context, meter);
    }

    private GraphQLAnswer answer(
            ExecutionResult result,
            ExecutionInput input,
            GraphQLRequest request,
            RequestContext context,
            CostMeter meter) {
        if (result.isDataPresent()) return answers.write(result, meter, context.requestId());
        // Nothing was done yet. If events are at fault, it is done without them.
        var again = OperationGate.operation(input.getGraphQLContext(), request.operationName())
                .flatMap(operation -> EventSieve.sift(graphql.getGraphQLSchema(), operation, request.variables()))
                .map(variables -> input(input.getQuery(), request, variables, values(request, context, meter)))
                .map(graphql::execute);
        return answers.write(again.orElse(result), meter, context.requestId());
    }

    private ExecutionInput input(
            String query, GraphQLRequest request, Map<String, @Nullable Object> variables, Map<Object, Object> values) {
        return ExecutionInput.newExecutionInput()
                .query(query)
                .operationName(request.operationName())
                .variables(variables)
                .graphQLContext(values)
                .dataLoaderRegistry(loaders.get())
                .locale(Locale.ENGLISH)
                .build();
    }

    private Map<Object, Object> values(GraphQLRequest request, RequestContext context, CostMeter meter) {
        Map<Object, Object> values = new HashMap<>();
        values.put(GraphQLRequest.class, request);
        values.put(RequestContext.class, context);
        values.put(CostMeter.class, meter);
        values.put(ParserOptions.class, parserOptions);
        values.put(QueryComplexityLimits.KEY, limits);
        values.put(Introspection.INTROSPECTION_DISABLED, isStranger(context.caller()) && settings.production());
        return values;
    }

    private static boolean isStranger(Caller caller) {
        return switch (caller) {
            case Caller.Operator _, Caller.SecretKey _ -> false;
            case Caller.PublishableKey _, Caller.SignedInContact _, Caller.Anonymous _ -> true;
        };
    }
}
