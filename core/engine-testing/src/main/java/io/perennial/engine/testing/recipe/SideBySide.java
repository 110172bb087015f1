package io.perennial.engine.testing.recipe;

import java.time.ZoneId;
import java.util.List;

/** What was expected of a fixture beside what came of it, for whoever has to find out why they differ. */
final class SideBySide {
    private static final String EXPECTED = "expected";
    private static final String NOTHING = "-";

    private SideBySide() {}

    /** One row for each, with a mark where they differ. */
    static String of(List<Observed> expected, List<Observed> actual, ZoneId zone) {
        var rows = Math.max(expected.size(), actual.size());
        var width = Math.max(
                EXPECTED.length(),
                expected.stream()
                        .mapToInt(one -> one.shown(zone).length())
                        .max()
                        .orElse(0));
        var text = new StringBuilder();
        text.append("  %s | %s%n".formatted(padded(EXPECTED, width), "what happened"));
        for (var i = 0; i < rows; i++) {
            var wanted = i < expected.size() ? expected.get(i) : null;
            var found = i < actual.size() ? actual.get(i) : null;
            var isSame = wanted != null && found != null && found.is(wanted);
            text.append("%s %s | %s%n"
                    .formatted(
                            isSame ? " " : ">",
                            padded(wanted == null ? NOTHING : wanted.shown(zone), width),
                            found == null ? NOTHING : found.shown(zone)));
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
