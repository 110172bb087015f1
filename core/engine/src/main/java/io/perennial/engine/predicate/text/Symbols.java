package io.perennial.engine.predicate.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is neither word nor number, and what people write in its place. */
final class Symbols {
    private static final String DOUBLE_QUOTES = "Put texts in double quotes, such as \"DE\".";
    private static final String EQUALS = "Write == to compare.";
    private static final String SQUARE =
            "Write tests of an event's properties in [ ]; JSON is given as it is, not as a text.";

    /** A symbol and nothing, or another spelling and what to write instead; the longer ones first. */
    private static final Map<String, String> SPELLINGS = spellings();

    private Symbols() {}

    private static Map<String, String> spellings() {
        var all = new LinkedHashMap<String, String>();
        all.put("===", EQUALS);
        all.put("!==", "Write != to compare.");
        for (var symbol : new String[] {"==", "!=", ">=", "<="}) all.put(symbol, "");
        all.put("=>", "Write >= for 'at least'.");
        all.put("=<", "Write <= for 'at most'.");
        all.put("<>", "Write != to compare.");
        all.put("||", "Write `or`.");
        all.put("&&", "Write `and`.");
        for (var symbol : new String[] {">", "<", "(", ")", "[", "]", ",", ".", "|", "%"}) all.put(symbol, "");
        all.put("=", EQUALS);
        all.put("!", "Write `not`.");
        all.put("&", "Write `and`.");
        all.put("≥", "Write >= for 'at least'.");
        all.put("≤", "Write <= for 'at most'.");
        all.put("≠", "Write != to compare.");
        for (var quote : new String[] {"'", "“", "”", "„", "‘", "’", "«", "»"}) all.put(quote, DOUBLE_QUOTES);
        all.put("{", SQUARE);
        all.put("}", SQUARE);
        return all;
    }

    /** The symbol that stands at a place. */
    static String at(String text, int offset) throws TextFault {
        for (var one : SPELLINGS.entrySet()) {
            if (!text.startsWith(one.getKey(), offset)) continue;
            if (one.getValue().isEmpty()) return one.getKey();
            throw TextFault.at(text, offset, one.getValue());
        }
        throw TextFault.at(text, offset, unknown(text.codePointAt(offset)));
    }

    private static String unknown(int character) {
        var type = Character.getType(character);
        var isSeen = type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
        var shown = isSeen
                ? "'%s' (U+%04X)".formatted(Character.toString(character), character)
                : "U+%04X".formatted(character);
        return "Leave out the character %s; a name with it is written in backquotes.".formatted(shown);
    }
}
