package io.perennial.engine.predicate.text;

/**
 * A piece of a text.
 *
 * @param text what it says; of a name or text in quotes, what is inside
 * @param start how many characters stand before it
 */
record Token(Kind kind, String text, int start) {
    private static final int MOST_SHOWN = 40;

    /** Whether it is this word or symbol. */
    boolean is(String spelling) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(spelling);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** For messages. */
    String shown() {
        return text.codePointCount(0, text.length()) <= MOST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + "…";
    }

    enum Kind {
        /** A name or a word of the language's own; an event type with its dots. */
        WORD,
        /** A name in backquotes. */
        QUOTED_NAME,
        /** A text in double quotes. */
        TEXT,
        /** What begins with a digit, whatever it is: a number, a length of time, a date. */
        NUMERIC,
        SYMBOL,
        /** Of the whole text. */
        END
    }
}
