package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.text.Token.Kind;
import java.util.List;

/** The pieces of a text, taken one after another. */
final class Tokens {
    private final String text;
    private final List<Token> all;
    private int taken;

    private Tokens(String text, List<Token> all) {
        this.text = text;
        this.all = all;
    }

    static Tokens of(String text) throws TextFault {
        return new Tokens(text, new Lexer(text).tokens());
    }

    Token peek() {
        return peek(0);
    }

    /** Behind the end is the end. */
    Token peek(int further) {
        return all.get(Math.min(taken + further, all.size() - 1));
    }

    Token take() {
        var token = peek();
        if (token.kind() != Kind.END) taken++;
        return token;
    }

    /** Takes the word or symbol if it is next. */
    boolean takeIf(String spelling) {
        if (!peek().is(spelling)) return false;
        take();
        return true;
    }

    void expect(String spelling, String orElse) throws TextFault {
        if (!takeIf(spelling)) throw fault(orElse);
    }

    /** At what is next. */
    TextFault fault(String message) {
        return fault(peek(), message);
    }

    TextFault fault(Token at, String message) {
        return TextFault.at(text, at.start(), message);
    }
}
