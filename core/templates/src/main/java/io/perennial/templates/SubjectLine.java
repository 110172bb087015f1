package io.perennial.templates;

import java.util.regex.Pattern;

/** A subject: one line, no control characters, no spaces at its ends. */
final class SubjectLine {
    /** What a header line may have; a mail with more is refused by some and cut by others. */
    private static final int LONGEST = 998;

    private static final Pattern BREAKS_AND_CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\s]+");

    private SubjectLine() {}

    static String of(String rendered) {
        String line = BREAKS_AND_CONTROLS.matcher(rendered).replaceAll(" ").strip();
        if (line.isEmpty()) throw Refusal.error("subject comes out empty; write one that needs no variable");
        if (line.length() > LONGEST)
            throw Refusal.limit("subject comes out longer than %d characters; shorten it".formatted(LONGEST));
        return WellFormed.of(line);
    }
}
