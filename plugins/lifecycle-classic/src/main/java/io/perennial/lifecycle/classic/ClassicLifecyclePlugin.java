package io.perennial.lifecycle.classic;

import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.PerennialPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Brings the model {@code classic}. */
public final class ClassicLifecyclePlugin implements PerennialPlugin {
    /** Raise it with every change of {@code classic.json}: workspaces that have the model take the new one by it. */
    private static final int VERSION = 1;

    @Override
    public List<LifecycleModelDocument> lifecycleModels() {
        return List.of(new LifecycleModelDocument("classic", VERSION, json()));
    }

    private static String json() {
        try (InputStream in = ClassicLifecyclePlugin.class.getResourceAsStream("classic.json")) {
            if (in == null) throw new IllegalStateException("classic.json is missing from the plugin's jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
