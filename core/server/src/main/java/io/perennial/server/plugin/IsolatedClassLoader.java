package io.perennial.server.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/** The class loader of one plugin. */
final class IsolatedClassLoader extends PluginClassLoader {
    private final Map<String, List<URL>> services = new ConcurrentHashMap<>();

    IsolatedClassLoader(PluginManager manager, PluginDescriptor plugin) {
        // Host first: with PF4J's default a plugin that packs the SPI would implement its own copy, "not a subtype".
        super(manager, plugin, new HostPackages(), ClassLoadingStrategy.APD);
    }

    /** A class of the SPI that the host does not have is not taken from the plugin either. */
    @Override
    protected boolean shouldDelegateToParent(String className) {
        return HostPackages.shared(className);
    }

    /**
     * Services are the plugin's own: those of a plugin it depends on are started there. Their files are kept, for some libraries
     * look a service up with each call, and that would open the jar each time.
     */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith("META-INF/services/")) return super.getResources(name);
        List<URL> known = services.get(name);
        if (known == null) {
            known = kept(findResources(name));
            // Else whoever asks for ever new names would fill the memory.
            if (!known.isEmpty()) services.put(name, known);
        }
        return Collections.enumeration(known);
    }

    private static List<URL> kept(Enumeration<URL> files) throws IOException {
        List<URL> kept = new ArrayList<>();
        while (files.hasMoreElements()) kept.add(MemoryResource.of(files.nextElement()));
        return kept;
    }
}
