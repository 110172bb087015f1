package io.perennial.graphql.scalar;

/**
 * Takes any text. The engine says what is wrong with it, for each event by itself: refused here, one bad address would take the
 * other events of the call with it.
 */
final class TextCoercing extends TextForm<String> {
    TextCoercing(String name) {
        super(String.class, "a text: %s is written as a string".formatted(name));
    }

    @Override
    String read(String text) {
        return text;
    }

    @Override
    String write(String value) {
        return value;
    }
}
