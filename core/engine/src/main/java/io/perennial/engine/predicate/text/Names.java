package io.perennial.engine.predicate.text;

import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.Function;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How names are spelled: as they are where they are plain words and not the language's own, else in quotes. */
final class Names {
    /** What is made of events, before a parenthesis at the end of a type. */
    static final String COUNT = "count";

    /** Words between names and conditions; they are no names anywhere. */
    private static final Set<String> BETWEEN = Set.of("and", "or", "not", "in", "exists", "true", "false");

    /** Words that begin a condition, before a parenthesis. */
    private static final Set<String> OPENING = Set.of(
            "all",
            "any",
            "stage",
            "segment",
            "tag",
            "list",
            "consent",
            "inorder",
            "days_until",
            "days_since",
            "days_until_anniversary");

    /** Words that are the language's own in some places alone. */
    private static final Set<String> INSIDE = Set.of("first", "last", "from", "to", "since", "apart", "within");

    private Names() {}

    static boolean isBetween(String word) {
        return BETWEEN.contains(word);
    }

    static boolean isOpening(String word) {
        return OPENING.contains(word);
    }

    static boolean isFunction(String word) {
        return word.equals(COUNT) || function(word).isPresent();
    }

    /** Not for {@link #COUNT}. */
    static Optional<Function> function(String word) {
        return Arrays.stream(Function.values())
                .filter(function -> written(function).equals(word))
                .findFirst();
    }

    static String written(Function function) {
        return function.name().toLowerCase(Locale.ROOT);
    }

    static boolean starts(int character) {
        return Character.isLetter(character) || character == '_';
    }

    static boolean continues(int character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-';
    }

    static String property(String name) {
        return isPlain(name) && !isReserved(name) ? name : quoted(name);
    }

    static String type(String type) {
        var isClear = isDotted(type) && !isReserved(type) && !isFunction(afterLastDot(type));
        return isClear ? type : quoted(type);
    }

    /** Of a segment, stage model, tag, list, channel or topic: it stands in parentheses, where no word is the language's own. */
    static String key(String key) {
        return isPlain(key) ? key : Json.text(key).toString();
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static String afterLastDot(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** In upper case too, so that {@code AND} can be told from a name. */
    private static boolean isReserved(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return BETWEEN.contains(lower) || OPENING.contains(lower) || INSIDE.contains(lower);
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && starts(name.codePointAt(0))
                && name.codePoints().allMatch(Names::continues);
    }

    private static boolean isDotted(String type) {
        return !type.isEmpty()
                && starts(type.codePointAt(0))
                && Arrays.stream(type.split("\\.", -1))
                        .allMatch(part -> !part.isEmpty() && part.codePoints().allMatch(Names::continues));
    }
}
