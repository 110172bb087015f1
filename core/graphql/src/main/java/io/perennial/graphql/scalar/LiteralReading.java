package io.perennial.graphql.scalar;

import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A literal as plain values, with the variables in it. The parser bounds its depth. */
final class LiteralReading {
    private LiteralReading() {}

    static @Nullable Object of(Value<?> literal, CoercedVariables variables) {
        return switch (literal) {
            case NullValue _ -> null;
            case StringValue text -> text.getValue();
            case BooleanValue flag -> flag.isValue();
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case EnumValue name ->
                throw new IllegalArgumentException("Write \"%s\" in quotes.".formatted(name.getName()));
            case VariableReference variable -> variables.get(variable.getName());
            case ArrayValue array -> list(array, variables);
            case ObjectValue object -> map(object, variables);
            default -> throw new IllegalArgumentException("This is not a JSON value.");
        };
    }

    private static List<@Nullable Object> list(ArrayValue array, CoercedVariables variables) {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Value<?> value : array.getValues()) plain.add(of(value, variables));
        return plain;
    }

    private static Map<String, @Nullable Object> map(ObjectValue object, CoercedVariables variables) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (ObjectField field : object.getObjectFields()) plain.put(field.getName(), of(field.getValue(), variables));
        return plain;
    }
}
