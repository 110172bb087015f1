package io.perennial.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.PerennialPlugin;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * What the host asks of a plugin's jar before it runs it. Extend it in an {@code IT…} class, which Maven runs after the jar is
 * packed.
 */
public abstract class PluginJarContract {
    private static final String VERSION = "\\d+\\.\\d+\\.\\d+";

    /** The jar. By default the one named by the system property {@code perennial.plugin.jar}. */
    protected Path jar() {
        String jar = System.getProperty("perennial.plugin.jar");
        if (jar == null)
            throw new IllegalStateException("set the system property perennial.plugin.jar to the plugin's jar");
        return Path.of(jar);
    }

    /**
     * Uses the plugin as it comes out of its jar, with its own class loader as the thread's. Override it to send a message
     * through each channel: a library that looks for its parts in the wrong class loader is found only so.
     */
    protected void use(PerennialPlugin plugin) throws Exception {
        plugin.channels().forEach(channel -> assertThat(channel.descriptor()).isNotNull());
    }

    @Test
    void manifest_namesIdVersionAndSpiRange() throws IOException {
        try (JarFile file = new JarFile(jar().toFile())) {
            Attributes entries = file.getManifest().getMainAttributes();
            assertThat(entries.getValue("Plugin-Id")).as("Plugin-Id").matches("[a-z0-9-]{1,64}");
            assertThat(entries.getValue("Plugin-Version")).as("Plugin-Version").matches(VERSION + "([-+].*)?");
            assertThat(entries.getValue("Plugin-Requires"))
                    .as("Plugin-Requires")
                    .matches(">=%s & <%s".formatted(VERSION, VERSION));
        }
    }

    @Test
    void jar_leavesTheSpiAndSlf4jToTheHost() throws IOException {
        try (JarFile file = new JarFile(jar().toFile())) {
            List<String> names = file.stream().map(ZipEntry::getName).toList();
            assertThat(names).noneMatch(name -> name.startsWith("io/perennial/spi/") || name.startsWith("org/slf4j/"));
            assertThat(names).doesNotHaveDuplicates();
        }
    }

    @Test
    void plugin_worksInAClassLoaderOfItsOwn() throws Exception {
        try (PluginClassLoader loader = new PluginClassLoader(jar())) {
            inside(loader);
        }
    }

    @Test
    void plugin_isForgottenOnceItIsUnloaded() throws Exception {
        WeakReference<ClassLoader> trace = loadAndUnload();
        long end = System.nanoTime() + 5_000_000_000L;
        while (trace.get() != null && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(trace.get())
                .as("class loader still held, by a thread, a ThreadLocal or a static of the JDK")
                .isNull();
    }

    private WeakReference<ClassLoader> loadAndUnload() throws Exception {
        try (PluginClassLoader loader = new PluginClassLoader(jar())) {
            inside(loader);
            return new WeakReference<>(loader);
        }
    }

    private void inside(PluginClassLoader loader) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            List<PerennialPlugin> found = ServiceLoader.load(PerennialPlugin.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            assertThat(found)
                    .as("META-INF/services/" + PerennialPlugin.class.getName())
                    .hasSize(1);
            assertThat(found.getFirst().getClass().getClassLoader()).isSameAs(loader);
            use(found.getFirst());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
