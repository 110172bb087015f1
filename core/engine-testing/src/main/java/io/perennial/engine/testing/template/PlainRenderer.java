package io.perennial.engine.testing.template;

import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.spi.Content;
import jakarta.json.JsonObject;
import java.util.List;

/** Finds nothing wrong with a template, and renders it as it stands. */
public final class PlainRenderer implements TemplateRenderer {
    @Override
    public List<Finding> check(MessageTemplate template) {
        return List.of();
    }

    @Override
    public Rendering render(MessageTemplate template, JsonObject data) {
        return new Rendering.Rendered(
                new Content(template.subject().orElse(null), template.text().orElse("-"), null));
    }
}
