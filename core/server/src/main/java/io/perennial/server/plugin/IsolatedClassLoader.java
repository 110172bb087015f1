package io.perennial.server.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/** The class loader of one plugin. */
final class IsolatedClassLoader extends PluginClassLoader {

    IsolatedClassLoader(PluginManager manager, PluginDescriptor plugin) {
        // Host first: with PF4J's default a plugin that packs the SPI would implement its own copy, "not a subtype".
        super(manager, plugin, new HostPackages(), ClassLoadingStrategy.APD);
    }

    /** A class of the SPI that the host does not have is not taken from the plugin either. */
    @Override
    protected boolean shouldDelegateToParent(String className) {
        return HostPackages.shared(className);
    }

    /** Services are the plugin's own: those of a plugin it depends on are started there. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith("META-INF/services/") ? findResources(name) : super.getResources(name);
    }
}
