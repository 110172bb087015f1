package io.perennial.engine.template;

import jakarta.json.JsonObject;
import java.util.List;

/** Turns templates into content, with limits on loops, output and time. Thread-safe. */
public interface TemplateRenderer {

    /** What is wrong with a template before any contact is known: syntax, and each unknown root variable. Empty if nothing. */
    List<Finding> check(MessageTemplate template);

    /**
     * Renders a template. In HTML, values are escaped unless a template says {@code | raw}.
     *
     * @param data the variables: {@code contact}, {@code event} (the entry that caused the message, if any), {@code workspace}
     */
    Rendering render(MessageTemplate template, JsonObject data);

    /**
     * Something wrong with a template.
     *
     * @param part {@code subject}, {@code text} or {@code html}
     * @param line 1 or more
     */
    record Finding(String part, int line, String message) {}
}
