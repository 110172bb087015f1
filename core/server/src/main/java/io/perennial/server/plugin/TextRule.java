package io.perennial.server.plugin;

import io.perennial.engine.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a text setting must keep to.
 *
 * @param minLength in code points, as JSON Schema counts
 */
record TextRule(int minLength, int maxLength, @Nullable Pattern pattern) {
    /** A private key in PEM is 4,000 characters. */
    private static final int LONGEST = 100_000;

    static TextRule of(String place, JsonObject schema, List<String> faults) {
        return new TextRule(
                length(place, schema, "minLength", 0, faults),
                length(place, schema, "maxLength", LONGEST, faults),
                pattern(place, schema, faults));
    }

    private static int length(String place, JsonObject schema, String keyword, int otherwise, List<String> faults) {
        if (!schema.containsKey(keyword)) return otherwise;
        if (schema.get(keyword) instanceof JsonNumber number
                && SettingType.INTEGER.holds(number)
                && number.longValue() >= 0
                && number.longValue() <= LONGEST) return number.intValue();
        faults.add("%s%s must be a whole number from 0 to %d".formatted(place, keyword, LONGEST));
        return otherwise;
    }

    private static @Nullable Pattern pattern(String place, JsonObject schema, List<String> faults) {
        if (!schema.containsKey("pattern")) return null;
        String pattern = Json.textOrNull(schema, "pattern");
        try {
            if (pattern != null) return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            // Said below.
        } catch (StackOverflowError e) {
            faults.add(place + "pattern is nested too deep");
            return null;
        }
        faults.add(place + "pattern is not a regular expression that Java reads");
        return null;
    }

    Optional<String> fault(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < minLength) return Optional.of("must have at least %d characters".formatted(minLength));
        if (length > maxLength) return Optional.of("must have at most %d characters".formatted(maxLength));
        if (pattern == null) return Optional.empty();
        try {
            return pattern.matcher(new MeteredText(text)).find()
                    ? Optional.empty()
                    : Optional.of("must match " + PluginText.line(pattern.pattern()));
        } catch (MeteredText.TooMuch | StackOverflowError e) {
            return Optional.of(
                    "takes too long to hold against its pattern; shorten it, or have the plugin's author mend the pattern");
        }
    }
}
