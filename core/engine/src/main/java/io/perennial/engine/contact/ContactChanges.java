package io.perennial.engine.contact;

import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Checks changes of a contact's fields, all at once. */
final class ContactChanges {
    private static final int MAX_NAME = 200;
    private static final int MAX_PROPERTIES = 100;
    private static final int MAX_PROPERTY_NAME = 128;
    private static final int MAX_PROPERTY_BYTES = 32 * 1024;
    private static final int MAX_DEPTH = 16;

    private ContactChanges() {}

    static Map<String, JsonValue> checked(Map<String, JsonValue> given, List<Fault> faults) {
        Map<String, JsonValue> changes = new HashMap<>();
        var properties = 0;
        for (var change : given.entrySet()) {
            var field = change.getKey();
            var isProperty = field.startsWith(ContactFields.PROPERTY_PREFIX);
            if (isProperty && ++properties > MAX_PROPERTIES) {
                faults.add(Fault.of(
                        FaultCode.TOO_MANY, "properties", "Give %d properties at most.".formatted(MAX_PROPERTIES)));
                return changes;
            }
            var wrong = change.getValue().equals(JsonValue.NULL) ? null : wrong(field, change.getValue());
            if (wrong == null) changes.put(field, change.getValue());
            else if (isProperty)
                faults.add(new Fault(
                        FaultCode.INVALID,
                        List.of("properties", field.substring(ContactFields.PROPERTY_PREFIX.length())),
                        wrong));
            else faults.add(Fault.of(FaultCode.INVALID, field, wrong));
        }
        return changes;
    }

    /** What an identity would answer for does not count: only what was set is on the timeline. */
    static boolean isAlready(Map<String, ContactField> before, String field, JsonValue value) {
        var now = before.get(field);
        return now == null ? value.equals(JsonValue.NULL) : now.value().equals(value);
    }

    /** What changes, from when on, and to what. A repeat says the same; a change back, later, does not. */
    static String text(Map<String, ContactField> before, SortedMap<String, JsonValue> changes) {
        var parts = Json.object();
        changes.forEach((field, value) -> {
            var now = before.get(field);
            var since = now == null ? "" : now.changedAt().toString();
            parts.add(field, Json.array(List.of(Json.text(since), value)));
        });
        return Json.write(parts.build());
    }

    private static @Nullable String wrong(String field, JsonValue value) {
        return switch (field) {
            case ContactFields.FIRST_NAME, ContactFields.LAST_NAME -> wrongName(value);
            case ContactFields.LOCALE -> wrongLocale(value);
            case ContactFields.TIME_ZONE -> wrongTimeZone(value);
            case ContactFields.EMAIL, ContactFields.PHONE -> null;
            default -> wrongProperty(field, value);
        };
    }

    private static @Nullable String wrongName(JsonValue value) {
        if (value instanceof JsonString text
                && !text.getString().isBlank()
                && text.getString().length() <= MAX_NAME
                && text.getString().chars().noneMatch(Character::isISOControl)
                && !Identities.hasLoneSurrogate(text.getString())) return null;
        return "Give 1 to %d characters on one line, or null to remove it.".formatted(MAX_NAME);
    }

    private static @Nullable String wrongLocale(JsonValue value) {
        try {
            if (value instanceof JsonString text
                    && !new Locale.Builder()
                            .setLanguageTag(text.getString())
                            .build()
                            .getLanguage()
                            .isEmpty()) return null;
        } catch (IllformedLocaleException e) {
            // Said below.
        }
        return "This is not a language tag; give one such as de-AT.";
    }

    private static @Nullable String wrongTimeZone(JsonValue value) {
        if (value instanceof JsonString text && ZoneId.getAvailableZoneIds().contains(text.getString())) return null;
        return "This is not an IANA time zone; give one such as Europe/Berlin.";
    }

    private static @Nullable String wrongProperty(String field, JsonValue value) {
        var name = field.substring(ContactFields.PROPERTY_PREFIX.length());
        if (name.isBlank() || name.length() > MAX_PROPERTY_NAME || name.chars().anyMatch(Character::isISOControl))
            return "Name a property with 1 to %d characters.".formatted(MAX_PROPERTY_NAME);
        if (Json.depth(value) > MAX_DEPTH) return "Nest it %d levels deep at most.".formatted(MAX_DEPTH);
        var text = value.toString();
        if (text.length() > MAX_PROPERTY_BYTES) return "Keep it below %d bytes.".formatted(MAX_PROPERTY_BYTES);
        return Identities.hasLoneSurrogate(text) ? "It holds half a character; send whole ones." : null;
    }
}
