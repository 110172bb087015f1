package io.perennial.server.plugin;

import io.perennial.server.plugin.PluginSource.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files of a plugins folder that can't run. */
public final class BadJars {
    private BadJars() {}

    /** Bytes that are no jar. */
    public static void garbage(Path folder, String fileName) throws IOException {
        byte[] garbage = new byte[5_000];
        new Random(1).nextBytes(garbage);
        Files.write(folder.resolve(fileName), garbage);
    }

    /** A plugin that throws when it is made, and says why. */
    public static void throwing(Path folder, String id, String why) {
        String thrown = "throw new IllegalStateException(\"%s\");".formatted(why);
        PluginJarBuilder.with(new PluginSource(id).body(Method.CONSTRUCTOR, thrown))
                .writeTo(folder);
    }
}
