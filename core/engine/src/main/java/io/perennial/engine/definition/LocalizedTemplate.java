package io.perennial.engine.definition;

import io.perennial.engine.template.MessageTemplate;
import java.util.Objects;

/** What a message says in one locale (BCP 47). */
public record LocalizedTemplate(String locale, MessageTemplate template) {
    public LocalizedTemplate {
        Objects.requireNonNull(locale, "locale is null");
        Objects.requireNonNull(template, "template is null");
    }
}
