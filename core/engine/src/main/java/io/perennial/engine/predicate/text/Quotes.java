package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.text.Token.Kind;

/** Reads what stands in quotes. */
final class Quotes {
    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private final int start;
    private final StringBuilder inside = new StringBuilder();
    private int at;

    /**
     * What stands in quotes.
     *
     * @param start of the first quote
     */
    Quotes(String text, int start) {
        this.text = text;
        this.start = start;
        this.at = start + 1;
    }

    /** How many characters stand before what follows. */
    int end() {
        return at;
    }

    /** As in JSON. */
    Token text() throws TextFault {
        while (true) {
            var character = take("Close this text by a double quote.");
            if (character == '"') return new Token(Kind.TEXT, inside.toString(), start);
            if (character < ' ')
                throw TextFault.at(
                        text,
                        at - 1,
                        "Close the text by a double quote; a line break in it is written \\n, a tab \\t.");
            inside.append(character == '\\' ? escaped() : character);
        }
    }

    private char escaped() throws TextFault {
        var escape = at - 1;
        var character = take("Close this text by a double quote.");
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(escape);
            default -> throw TextFault.at(text, escape, "Write a backslash twice if you mean one.");
        };
    }

    private char unicode(int escape) throws TextFault {
        var end = at + UNICODE_DIGITS;
        var code = 0;
        while (at < end) {
            var digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
            if (digit < 0) throw TextFault.at(text, escape, "Give four hexadecimal digits, such as \\u00e9.");
            code = code * 16 + digit;
        }
        return (char) code;
    }

    /** Everything stands for itself but a backquote, which is written twice. */
    Token name() throws TextFault {
        while (true) {
            var character = take("Close this name by a backquote.");
            if (character == '`' && !isNext('`')) return new Token(Kind.QUOTED_NAME, inside.toString(), start);
            if (character == '`') at++;
            inside.append(character);
        }
    }

    private boolean isNext(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private char take(String orElse) throws TextFault {
        if (at == text.length()) throw TextFault.at(text, start, orElse);
        return text.charAt(at++);
    }
}
