package io.perennial.graphql.scalar;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.time.DateTimeException;
import java.util.Locale;

/** A scalar that is written as a JSON string. */
abstract class TextForm<T> implements Coercing<T, String> {
    private final Class<T> type;
    private final String expected;

    /** @param expected completes "This is not ", such as {@code "an instant such as 2026-11-22T08:30:00Z"} */
    TextForm(Class<T> type, String expected) {
        this.type = type;
        this.expected = expected;
    }

    /** Throws an IllegalArgumentException or a DateTimeException if the text is not of the form. */
    abstract T read(String text);

    abstract String write(T value);

    @Override
    public final T parseValue(Object input, GraphQLContext context, Locale locale) {
        if (!(input instanceof String text)) throw new CoercingParseValueException(refusal());
        try {
            return read(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CoercingParseValueException(refusal(), e);
        }
    }

    @Override
    public final T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        var text = input instanceof StringValue literal ? literal.getValue() : null;
        if (text == null) throw new CoercingParseLiteralException(refusal());
        try {
            return read(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CoercingParseLiteralException(refusal(), e);
        }
    }

    @Override
    public final String serialize(Object result, GraphQLContext context, Locale locale) {
        if (!type.isInstance(result)) throw new CoercingSerializeException("not a " + type.getSimpleName());
        return write(type.cast(result));
    }

    @Override
    public final Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return new StringValue(input.toString());
    }

    private String refusal() {
        return "This is not %s.".formatted(expected);
    }
}
