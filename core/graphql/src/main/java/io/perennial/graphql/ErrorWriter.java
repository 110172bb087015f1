package io.perennial.graphql;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.perennial.engine.outcome.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as the API writes them: message, locations, path, and {@code extensions.code}. */
final class ErrorWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorWriter.class);
    /** A message may quote what the caller sent. */
    private static final int LONGEST_MESSAGE = 1_000;

    private ErrorWriter() {}

    static String internal(String requestId) {
        return "Something went wrong here, and it was logged. Give the operator this id: %s.".formatted(requestId);
    }

    static Map<String, Object> write(GraphQLError error, String requestId) {
        Map<String, Object> written = new LinkedHashMap<>();
        var code = code(error);
        written.put("message", message(error, code, requestId));
        var specification = error.toSpecification();
        if (specification.get("locations") != null) written.put("locations", specification.get("locations"));
        if (specification.get("path") != null) written.put("path", specification.get("path"));
        written.put("extensions", Map.of("code", code));
        return written;
    }

    private static String code(GraphQLError error) {
        var extensions = error.getExtensions();
        if (extensions != null && extensions.get("code") instanceof String code) return code;
        return byType(error).name();
    }

    private static ErrorCode byType(GraphQLError error) {
        if (error instanceof ValidationError invalid && isLimit(invalid)) return ErrorCode.COST_EXCEEDED;
        if (!(error.getErrorType() instanceof ErrorType type)) return ErrorCode.FORBIDDEN;
        return switch (type) {
            case InvalidSyntax, ValidationError, OperationNotSupported, ExecutionAborted -> ErrorCode.BAD_USER_INPUT;
            case DataFetchingException, NullValueInNonNullableField -> ErrorCode.INTERNAL;
        };
    }

    private static boolean isLimit(ValidationError invalid) {
        return invalid.getValidationErrorType() == ValidationErrorType.MaxQueryDepthExceeded
                || invalid.getValidationErrorType() == ValidationErrorType.MaxQueryFieldsExceeded;
    }

    private static String message(GraphQLError error, String code, String requestId) {
        var message = String.valueOf(error.getMessage());
        var isOurs = error.getExtensions() != null && error.getExtensions().containsKey("code");
        if (code.equals(ErrorCode.INTERNAL.name()) && !isOurs) {
            LOG.error("Request {} failed at {}: {}", requestId, error.getPath(), message);
            return internal(requestId);
        }
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + " …";
    }
}
