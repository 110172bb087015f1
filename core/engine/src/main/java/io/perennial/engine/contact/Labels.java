package io.perennial.engine.contact;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks tags to put on a contact or take off, and lists to put it on or take it off, all at once. */
enum Labels {
    TAGS("add", "remove", ContactFields.TAG_PREFIX, "Give 1 to 64 characters on one line.") {
        @Override
        String normal(String given) {
            return given.strip();
        }

        @Override
        boolean isValid(String tag) {
            return !tag.isEmpty()
                    && tag.codePointCount(0, tag.length()) <= MAX_LENGTH
                    && tag.codePoints().noneMatch(Labels::breaksLines)
                    && !Identities.hasLoneSurrogate(tag);
        }
    },
    LISTS("join", "leave", ContactFields.LIST_PREFIX, "Give a list's key: 1 to 64 of a-z, 0-9 and -.") {
        @Override
        String normal(String given) {
            return given;
        }

        @Override
        boolean isValid(String key) {
            return LIST_KEY.matcher(key).matches();
        }
    };

    private static final int MOST = 50;
    private static final int MAX_LENGTH = 64;
    private static final Pattern LIST_KEY = Pattern.compile("[a-z0-9-]{1,64}");

    private final String on;
    private final String off;
    private final String prefix;
    private final String rule;

    Labels(String on, String off, String prefix, String rule) {
        this.on = on;
        this.off = off;
        this.prefix = prefix;
        this.rule = rule;
    }

    abstract String normal(String given);

    abstract boolean isValid(String label);

    /**
     * The fields to set. Those to put on come first: who goes from one to another is never at none.
     *
     * @param faults where what is wrong is put
     */
    Map<String, JsonValue> changes(List<String> putOn, List<String> takenOff, List<Fault> faults) {
        Map<String, JsonValue> changes = new LinkedHashMap<>();
        if (putOn.isEmpty() && takenOff.isEmpty())
            faults.add(Fault.of(FaultCode.REQUIRED, on, "Give at least one, here or in `%s`.".formatted(off)));
        put(on, putOn, JsonValue.TRUE, changes, faults);
        put(off, takenOff, JsonValue.NULL, changes, faults);
        return changes;
    }

    private void put(
            String field, List<String> given, JsonValue value, Map<String, JsonValue> changes, List<Fault> faults) {
        if (given.size() > MOST) {
            var message = "Give %d at most; these are %d.".formatted(MOST, given.size());
            faults.add(Fault.of(FaultCode.TOO_MANY, field, message));
            return;
        }
        for (var i = 0; i < given.size(); i++) {
            var label = normal(given.get(i));
            var place = List.of(field, Integer.toString(i));
            if (!isValid(label)) faults.add(new Fault(FaultCode.INVALID, place, rule));
            else if (!value.equals(changes.computeIfAbsent(prefix + label, _ -> value)))
                faults.add(new Fault(FaultCode.INVALID, place, "It is in `%s` too; leave one out.".formatted(on)));
        }
    }

    private static boolean breaksLines(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
