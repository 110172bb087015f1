package io.perennial.graphql.scalar;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.NullValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import jakarta.json.JsonValue;
import java.util.Locale;

/** Any JSON value, its numbers exact. How deep and how large it may be, says who takes it. */
final class JsonCoercing implements Coercing<JsonValue, Object> {
    @Override
    public JsonValue parseValue(Object input, GraphQLContext context, Locale locale) {
        try {
            return JsonReading.of(input);
        } catch (IllegalArgumentException e) {
            throw new CoercingParseValueException(e.getMessage(), e);
        }
    }

    @Override
    public JsonValue parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        try {
            return JsonReading.of(LiteralReading.of(input, variables));
        } catch (IllegalArgumentException e) {
            throw new CoercingParseLiteralException(e.getMessage(), e);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // JSON's null is GraphQL's.
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
        if (!(result instanceof JsonValue json)) throw new CoercingSerializeException("not JSON");
        return PlainJson.of(json);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return NullValue.of();
    }
}
