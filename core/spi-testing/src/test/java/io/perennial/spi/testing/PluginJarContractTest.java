package io.perennial.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.jarred.JarredPlugin;
import io.perennial.spi.PerennialPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

class PluginJarContractTest {
    private static final String SERVICE = "META-INF/services/" + PerennialPlugin.class.getName();

    @TempDir
    private static Path folder;

    private static Path jar;

    @AfterEach
    void removeTheTrace() {
        System.getProperties().remove("com.example.jarred.trace");
    }

    @Test
    void goodJar_keepsEveryPromise() throws IOException {
        pack(manifest(), JarredPlugin.class, JarredPlugin.class);
        assertThat(brokenPromises()).isEmpty();
    }

    @Test
    void manifestWithoutASpiRange_isRefused() throws IOException {
        Manifest manifest = manifest();
        manifest.getMainAttributes().putValue("Plugin-Requires", "*");
        pack(manifest, JarredPlugin.class, JarredPlugin.class);
        assertThat(brokenPromises()).containsExactly("manifest_namesIdVersionAndSpiRange()");
    }

    @Test
    void bundledSpi_isRefused() throws IOException {
        pack(manifest(), JarredPlugin.class, JarredPlugin.class, PerennialPlugin.class);
        assertThat(brokenPromises()).contains("jar_leavesTheSpiAndSlf4jToTheHost()");
    }

    @Test
    void missingLibrary_isFoundAlthoughTheTestHasIt() throws IOException {
        pack(manifest(), JarredPlugin.NeedsALibrary.class, JarredPlugin.class, JarredPlugin.NeedsALibrary.class);
        assertThat(brokenPromises())
                .containsExactlyInAnyOrder(
                        "plugin_worksInAClassLoaderOfItsOwn()", "plugin_isForgottenOnceItIsUnloaded()");
    }

    @Test
    void pluginThatClings_isRefused() throws IOException {
        pack(manifest(), JarredPlugin.Clings.class, JarredPlugin.class, JarredPlugin.Clings.class);
        assertThat(brokenPromises()).containsExactly("plugin_isForgottenOnceItIsUnloaded()");
    }

    private static Set<String> brokenPromises() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(JarContract.class))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .collect(Collectors.toSet());
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes entries = manifest.getMainAttributes();
        entries.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        entries.putValue("Plugin-Id", "jarred");
        entries.putValue("Plugin-Version", "1.0.0");
        entries.putValue("Plugin-Requires", ">=0.1.0 & <0.2.0");
        return manifest;
    }

    private static void pack(Manifest manifest, Class<?> plugin, Class<?>... classes) throws IOException {
        jar = Files.createTempFile(folder, "plugin", ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new ZipEntry(SERVICE));
            out.write(plugin.getName().getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
    }

    static class JarContract extends PluginJarContract {
        @Override
        protected Path jar() {
            return jar;
        }
    }
}
