package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.text.Token.Kind;
import java.util.Locale;

/** Reads names of properties, and keys in parentheses. */
final class NameParser {
    private final Tokens tokens;

    NameParser(Tokens tokens) {
        this.tokens = tokens;
    }

    String property() throws TextFault {
        var start = tokens.peek();
        var name = anyProperty();
        if (name.isEmpty()) throw tokens.fault(start, "Write a name between the backquotes.");
        return name;
    }

    /** One of an event may be empty. */
    String anyProperty() throws TextFault {
        var token = tokens.peek();
        if (!token.isName())
            throw tokens.fault(
                    token.kind() == Kind.TEXT
                            ? "Write the property's name in backquotes, not in double quotes."
                            : "Write a property's name.");
        if (token.kind() == Kind.WORD) checkWord(token);
        return tokens.take().text();
    }

    private void checkWord(Token word) throws TextFault {
        if (word.text().indexOf('.') >= 0)
            throw tokens.fault(
                    "Write %1$s(…) for an event, or `%1$s` in backquotes for a property.".formatted(word.shown()));
        if (Names.isBetween(word.text()))
            throw tokens.fault("Write a property's name; `%s` itself stands in backquotes.".formatted(word.text()));
        if (Names.isBetween(lower(word)))
            throw tokens.fault("Write `%s` in lower case, or in backquotes if it is a name.".formatted(lower(word)));
    }

    private static String lower(Token word) {
        return word.text().toLowerCase(Locale.ROOT);
    }

    /** As a word, or as a text in double quotes. */
    String key() throws TextFault {
        var start = tokens.peek();
        var key = anyKey();
        if (key.isBlank()) throw tokens.fault(start, "Write more than spaces between the quotes.");
        return key;
    }

    /** One may be of spaces alone. */
    String anyKey() throws TextFault {
        var token = tokens.peek();
        var isKey = switch (token.kind()) {
            case WORD, NUMERIC -> true;
            case TEXT -> !token.text().isEmpty();
            case QUOTED_NAME, SYMBOL, END -> false;
        };
        if (!isKey) throw tokens.fault("Write a key here, such as vip, or in double quotes, such as \"big spender\".");
        return tokens.take().text();
    }

    void closeKey() throws TextFault {
        tokens.expect(")", "Close the parenthesis with `)`; a key of several words stands in double quotes.");
    }
}
