package io.perennial.spi;

import java.util.Objects;
import java.util.Set;

/**
 * The settings a channel wants, declared once: the host validates against it, and the admin draws its form from it.
 *
 * @param jsonSchema a JSON Schema (2020-12) of type {@code object}. The host understands {@code type} (string, integer,
 *     number, boolean), {@code enum}, {@code default}, {@code minimum}, {@code maximum}, {@code minLength},
 *     {@code maxLength}, {@code pattern}, {@code required}, {@code title}, {@code description}; another keyword is refused at
 *     load, never ignored
 * @param secrets names of properties that are write-only: stored encrypted, never shown; the API says only whether one is set
 */
public record SettingsDeclaration(String jsonSchema, Set<String> secrets) {
    public SettingsDeclaration {
        Objects.requireNonNull(jsonSchema, "jsonSchema is null");
        secrets = Set.copyOf(secrets);
    }

    /** A declaration of no settings. */
    public static SettingsDeclaration none() {
        return new SettingsDeclaration("{\"type\":\"object\",\"properties\":{}}", Set.of());
    }
}
