package io.perennial.templates;

import java.util.Locale;

/** A part of a message. */
enum Part {
    SUBJECT,
    TEXT,
    HTML;

    /** As findings and failures call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
