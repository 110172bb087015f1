package io.perennial.recipes;

import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.PerennialPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Brings eight journey templates. */
public final class RecipesPlugin implements PerennialPlugin {

    /** Raise a version with every change of its file. */
    @Override
    public List<JourneyTemplateDocument> journeyTemplates() {
        return List.of(
                template("educate-leads", 1),
                template("ask-for-feedback", 1),
                template("usage-tips", 1),
                template("thank-buyers", 1),
                template("remind-of-renewal", 1),
                template("before-anniversary", 1),
                template("honour-top-customers", 2),
                template("win-back", 1));
    }

    private static JourneyTemplateDocument template(String key, int version) {
        return new JourneyTemplateDocument(key, version, json(key + ".json"));
    }

    private static String json(String name) {
        try (InputStream in = RecipesPlugin.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing from the plugin's jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
