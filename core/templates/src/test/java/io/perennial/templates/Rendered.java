package io.perennial.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import io.perennial.spi.Content;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Renders one part and says what came of it. */
final class Rendered {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T23:30:00Z"), ZoneOffset.UTC);
    static final LiquidRenderer RENDERER = new LiquidRenderer(Limits.DEFAULT, CLOCK);

    private Rendered() {}

    static String text(String template, String data) {
        return content(RENDERER.render(new MessageTemplate(null, template, null), json(data)))
                .text();
    }

    static String html(String template, String data) {
        return content(RENDERER.render(new MessageTemplate(null, "-", template), json(data)))
                .html()
                .orElseThrow();
    }

    static String subject(String template, String data) {
        return content(RENDERER.render(new MessageTemplate(template, "-", null), json(data)))
                .subject()
                .orElseThrow();
    }

    static Rendering.Failed failure(MessageTemplate template, String data) {
        Rendering rendering = RENDERER.render(template, json(data));
        assertThat(rendering).isInstanceOf(Rendering.Failed.class);
        return (Rendering.Failed) rendering;
    }

    static Rendering.Failed textFailure(String template, String data) {
        return failure(new MessageTemplate(null, template, null), data);
    }

    static Content content(Rendering rendering) {
        assertThat(rendering).isInstanceOf(Rendering.Rendered.class);
        return ((Rendering.Rendered) rendering).content();
    }

    /** JSON with single quotes, which read better in Java. */
    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
