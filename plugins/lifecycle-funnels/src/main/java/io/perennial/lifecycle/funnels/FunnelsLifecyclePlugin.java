package io.perennial.lifecycle.funnels;

import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.PerennialPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Brings the models {@code lead-to-advocate}, {@code retention-funnel} and {@code loyalty-funnel}. */
public final class FunnelsLifecyclePlugin implements PerennialPlugin {

    /** Raise a model's version with every change of its file: workspaces that have the model take the new one by it. */
    @Override
    public List<LifecycleModelDocument> lifecycleModels() {
        return List.of(model("lead-to-advocate", 1), model("retention-funnel", 1), model("loyalty-funnel", 1));
    }

    private static LifecycleModelDocument model(String key, int version) {
        return new LifecycleModelDocument(key, version, json(key + ".json"));
    }

    private static String json(String file) {
        try (InputStream in = FunnelsLifecyclePlugin.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is missing from the plugin's jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
