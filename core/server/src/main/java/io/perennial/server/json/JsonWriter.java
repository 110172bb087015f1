package io.perennial.server.json;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as JSON in UTF-8, without holding the text as a whole. */
public final class JsonWriter {
    // Making a factory costs as much as writing an answer.
    private final JsonGeneratorFactory generators = JsonProvider.provider().createGeneratorFactory(Map.of());

    /** Writes one value and closes the stream. */
    public void write(Map<String, ? extends @Nullable Object> value, OutputStream out) {
        try (var generator = generators.createGenerator(out, StandardCharsets.UTF_8)) {
            generator.writeStartObject();
            members(generator, value);
            generator.writeEnd();
        }
    }

    private static void members(JsonGenerator generator, Map<?, ? extends @Nullable Object> members) {
        for (var member : members.entrySet()) {
            generator.writeKey(String.valueOf(member.getKey()));
            value(generator, member.getValue());
        }
    }

    private static void value(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case String text -> generator.write(text);
            case Boolean truth -> generator.write(truth);
            case Integer number -> generator.write(number);
            case Long number -> generator.write(number);
            case BigInteger number -> generator.write(number);
            case BigDecimal number -> generator.write(number);
            case Number number -> generator.write(number.doubleValue());
            case Map<?, ?> object -> {
                generator.writeStartObject();
                members(generator, object);
                generator.writeEnd();
            }
            case List<?> array -> {
                generator.writeStartArray();
                array.forEach(item -> value(generator, item));
                generator.writeEnd();
            }
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }
}
