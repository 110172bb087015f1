package io.perennial.graphql.server;

import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.spi.Content;
import jakarta.json.JsonObject;
import java.util.List;

/** Renders a template to itself; one whose text says "broken" is broken. */
final class PlainRenderer implements TemplateRenderer {
    @Override
    public List<Finding> check(MessageTemplate template) {
        return template.text().filter(text -> text.contains("broken")).isPresent()
                ? List.of(new Finding("text", 1, "Close the tag."))
                : List.of();
    }

    @Override
    public Rendering render(MessageTemplate template, JsonObject data) {
        return new Rendering.Rendered(
                new Content(template.subject().orElse(null), template.text().orElse("-"), null));
    }
}
