package io.perennial.graphql;

import graphql.ExecutionResult;
import graphql.GraphqlErrorBuilder;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.graphql.cost.CostMeter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the answer of what an execution came to. */
final class AnswerWriter {
    private final long mostCost;

    AnswerWriter(long mostCost) {
        this.mostCost = mostCost;
    }

    GraphQLAnswer write(ExecutionResult result, CostMeter meter, String requestId) {
        var answer = event(result, requestId);
        var errors = result.getErrors();
        answer.put("extensions", Map.of("requestId", requestId, "cost", cost(meter)));
        if (result.isDataPresent()) return new GraphQLAnswer.Executed(answer);
        return errors.stream().anyMatch(error -> OperationGate.MUTATION_OVER_GET.equals(error.getErrorType()))
                ? new GraphQLAnswer.MutationOverGet(answer)
                : new GraphQLAnswer.BadDocument(answer);
    }

    /** One of a subscription's answers: what it cost was told of none by itself. */
    Map<String, Object> event(ExecutionResult result, String requestId) {
        Map<String, Object> answer = new LinkedHashMap<>();
        var errors = result.getErrors();
        if (!errors.isEmpty())
            answer.put(
                    "errors",
                    errors.stream()
                            .map(error -> ErrorWriter.write(error, requestId))
                            .toList());
        if (result.isDataPresent()) answer.put("data", result.getData());
        return answer;
    }

    GraphQLAnswer missingQuery(String requestId) {
        return new GraphQLAnswer.BadDocument(
                failed(ErrorCode.BAD_USER_INPUT, "`query` is missing: the document.", requestId));
    }

    GraphQLAnswer internal(String requestId) {
        var answer = failed(ErrorCode.INTERNAL, ErrorWriter.internal(requestId), requestId);
        answer.put("data", null);
        return new GraphQLAnswer.Executed(answer);
    }

    static Map<String, Object> failed(ErrorCode code, String message, String requestId) {
        var error = GraphqlErrorBuilder.newError()
                .message(message)
                .extensions(Map.of("code", code.name()))
                .build();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("errors", List.of(ErrorWriter.write(error, requestId)));
        answer.put("extensions", Map.of("requestId", requestId));
        return answer;
    }

    private Map<String, Object> cost(CostMeter meter) {
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("requested", meter.requested());
        cost.put("actual", meter.spent());
        cost.put("available", mostCost);
        return cost;
    }
}
