package io.perennial.server.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginRepository;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;

/**
 * PF4J for jars alone: nothing is unpacked, and no class of a plugin is run. Not thread-safe, so that the host uses it only
 * while it opens and closes.
 */
final class JarPluginManager extends DefaultPluginManager {

    JarPluginManager(Path folder, String spiVersion) {
        super(folder);
        // Without it PF4J does not look at Plugin-Requires at all.
        setSystemVersion(spiVersion);
        setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    /** Makes the plugin's class loader. Those it depends on come first. */
    ClassLoader load(Path jar) throws BadPluginException {
        try {
            PluginWrapper plugin = loadPluginFromPath(jar);
            resolvePlugins();
            startPlugin(plugin.getPluginId());
            return plugin.getPluginClassLoader();
        } catch (RuntimeException e) {
            throw new BadPluginException("%s can't be loaded (%s); have the plugin's author mend it"
                    .formatted(jar.getFileName(), PluginText.line(String.valueOf(e.getMessage()))));
        }
    }

    void unload(String id) {
        if (getPlugin(id) != null) unloadPlugin(id);
    }

    void unloadAll() {
        // A copy: PF4J changes its lists while it goes through them.
        for (PluginWrapper plugin : new ArrayList<>(getPlugins())) unload(plugin.getPluginId());
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder();
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new JarPluginRepository(getPluginsRoots());
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new JarPluginLoader(this) {
            @Override
            protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor plugin) {
                return new IsolatedClassLoader(pluginManager, plugin);
            }
        };
    }

    /** PF4J's default looks for a class that extends PF4J's, which plugins can't see. */
    @Override
    protected PluginFactory createPluginFactory() {
        return plugin -> new Plugin() {};
    }

    /** PF4J's default reads lists of plugins from the folder. */
    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                throw new UnsupportedOperationException("plugins are disabled in a workspace");
            }

            @Override
            public void enablePlugin(String pluginId) {
                throw new UnsupportedOperationException("plugins are enabled in a workspace");
            }
        };
    }
}
