package io.perennial.engine.workspace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a secret key may do. In the API a scope is written {@code contacts:read}. */
public enum Scope {
    WORKSPACE_READ,
    CONTACTS_READ,
    CONTACTS_WRITE,
    EVENTS_WRITE,
    MESSAGES_READ,
    MESSAGES_WRITE,
    DEFINITIONS_READ,
    DEFINITIONS_WRITE,
    PLUGINS_READ,
    PLUGINS_WRITE,
    KEYS_WRITE;

    /** As the API writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> parse(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }
}
