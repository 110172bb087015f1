package io.perennial.engine.testing.scenario;

import io.perennial.spi.LifecycleModelDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lifecycle models of the bundled plugins, read from their sources: the plugins are on no class path. */
final class BundledModels {
    /** As each module beside this one sees it, which is where its tests are run. */
    private static final Path PLUGINS = Path.of("../../plugins");

    private BundledModels() {}

    static LifecycleModelDocument classic() {
        return document("lifecycle-classic", "classic", "classic");
    }

    static List<LifecycleModelDocument> funnels() {
        return Stream.of("lead-to-advocate", "retention-funnel", "loyalty-funnel")
                .map(key -> document("lifecycle-funnels", "funnels", key))
                .toList();
    }

    private static LifecycleModelDocument document(String plugin, String packaged, String key) {
        var file = PLUGINS.resolve(plugin)
                .resolve("src/main/resources/io/perennial/lifecycle")
                .resolve(packaged)
                .resolve(key + ".json");
        try {
            return new LifecycleModelDocument(key, 1, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
