package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Takes a text to pieces. */
final class Lexer {
    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /** The last one is the end. */
    List<Token> tokens() throws TextFault {
        var tokens = new ArrayList<Token>();
        while (skipSpace()) tokens.add(next());
        tokens.add(new Token(Kind.END, "", at));
        return tokens;
    }

    /** False at the end. Spaces that do not break, as word processors write them, are spaces. */
    private boolean skipSpace() {
        skip(character -> Character.isWhitespace(character) || Character.isSpaceChar(character));
        return at < text.length();
    }

    private Token next() throws TextFault {
        var start = at;
        var first = text.codePointAt(at);
        if (first == '"') return quoted(Kind.TEXT);
        if (first == '`') return quoted(Kind.QUOTED_NAME);
        if (isNumeric()) return numeric(start);
        if (Names.starts(first)) return word(start);
        var symbol = Symbols.at(text, at);
        at += symbol.length();
        return new Token(Kind.SYMBOL, symbol, start);
    }

    private Token quoted(Kind kind) throws TextFault {
        var quotes = new Quotes(text, at);
        var token = kind == Kind.TEXT ? quotes.text() : quotes.name();
        at = quotes.end();
        return token;
    }

    private boolean isNumeric() {
        var first = text.charAt(at);
        return isDigit(first)
                || ((first == '-' || first == '+') && at + 1 < text.length() && isDigit(text.charAt(at + 1)));
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean continuesNumeric(int character) {
        return Names.continues(character) || character == '.' || character == ':' || character == '+';
    }

    /** A dot belongs to it if it goes on behind. */
    private Token word(int start) {
        skip(Names::continues);
        while (at + 1 < text.length() && text.charAt(at) == '.' && Names.continues(text.codePointAt(at + 1))) {
            at++;
            skip(Names::continues);
        }
        return new Token(Kind.WORD, text.substring(start, at), start);
    }

    private Token numeric(int start) {
        at++;
        skip(Lexer::continuesNumeric);
        return new Token(Kind.NUMERIC, text.substring(start, at), start);
    }

    private void skip(IntPredicate belongs) {
        while (at < text.length() && belongs.test(text.codePointAt(at)))
            at += Character.charCount(text.codePointAt(at));
    }
}
