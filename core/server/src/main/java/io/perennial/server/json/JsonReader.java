package io.perennial.server.json;

import io.perennial.graphql.scalar.TooDeep;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.CharArrayReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads JSON into Map, List, String, Boolean, null and exact numbers: Integer, Long, BigInteger or BigDecimal. */
public final class JsonReader {
    /** How many levels are kept. Deeper values are cut off and stand as {@link TooDeep}. */
    static final int DEPTH = 200;

    /** How many levels are read at all. */
    static final int READABLE_DEPTH = 20_000;

    private final JsonParserFactory parsers =
            JsonProvider.provider().createParserFactory(Map.of("org.eclipse.parsson.maxDepth", READABLE_DEPTH));

    /** Reads one value that fills the whole text. */
    public @Nullable Object read(byte[] utf8) throws BadJsonException {
        return read(decode(utf8));
    }

    public @Nullable Object read(String text) throws BadJsonException {
        return read(CharBuffer.wrap(text.toCharArray()));
    }

    private @Nullable Object read(CharBuffer text) throws BadJsonException {
        try (var parser = parsers.createParser(new CharArrayReader(text.array(), 0, text.limit()))) {
            var value = value(parser, parser.next(), 1);
            if (parser.hasNext()) throw new BadJsonException("There is something after the end of the JSON value.");
            return value;
        } catch (JsonParsingException e) {
            throw new BadJsonException("Not JSON, at line %d, column %d."
                    .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()));
        } catch (NoSuchElementException e) {
            throw new BadJsonException("The JSON ends too early.");
        } catch (BadJsonException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser's own limits are RuntimeExceptions: levels, digits of a number.
            throw new BadJsonException(
                    "The JSON is nested deeper than %d levels, or has a number of more than 1,000 digits."
                            .formatted(READABLE_DEPTH));
        }
    }

    private static CharBuffer decode(byte[] utf8) throws BadJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw new BadJsonException("Not UTF-8.");
        }
    }

    private @Nullable Object value(JsonParser parser, Event event, int depth) throws BadJsonException {
        return switch (event) {
            case START_OBJECT -> depth > DEPTH ? cut(parser) : object(parser, depth);
            case START_ARRAY -> depth > DEPTH ? cut(parser) : array(parser, depth);
            case VALUE_STRING -> text(parser);
            case VALUE_NUMBER -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw new IllegalStateException("not a value: " + event);
        };
    }

    private Map<String, @Nullable Object> object(JsonParser parser, int depth) throws BadJsonException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.next() != Event.END_OBJECT) {
            var name = text(parser);
            object.put(name, value(parser, parser.next(), depth + 1));
        }
        return object;
    }

    private List<@Nullable Object> array(JsonParser parser, int depth) throws BadJsonException {
        List<@Nullable Object> array = new ArrayList<>();
        for (var event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(parser, event, depth + 1));
        }
        return array;
    }

    /** Not {@code parser.skipObject()}: at the end of a text that is cut short it never returns. */
    private static TooDeep cut(JsonParser parser) {
        for (var open = 1; open > 0; ) {
            switch (parser.next()) {
                case START_OBJECT, START_ARRAY -> open++;
                case END_OBJECT, END_ARRAY -> open--;
                case KEY_NAME, VALUE_STRING, VALUE_NUMBER, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {}
            }
        }
        return TooDeep.CUT;
    }

    private static Object number(JsonParser parser) throws BadJsonException {
        var number = parser.getBigDecimal();
        // Far outside what a double holds: arithmetic on it would take for ever.
        if (Math.abs((long) number.scale()) > 1_000) throw new BadJsonException("A number is too large or too small.");
        if (number.scale() != 0) return number;
        var integer = number.unscaledValue();
        if (integer.bitLength() < 32) return integer.intValue();
        return integer.bitLength() < 64 ? (Object) integer.longValue() : integer;
    }

    /** A surrogate without its other half can't be written as UTF-8: storing it would change it. */
    private static String text(JsonParser parser) throws BadJsonException {
        var text = parser.getString();
        for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            // What is one code point of a whole pair is no surrogate itself.
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                throw new BadJsonException("A text has half of a surrogate pair.");
        }
        return text;
    }
}
