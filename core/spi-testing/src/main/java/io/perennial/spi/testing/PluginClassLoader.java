package io.perennial.spi.testing;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Loads a plugin's jar as the host does: it sees the JDK, the SPI and slf4j of the host, and itself. */
final class PluginClassLoader extends URLClassLoader {

    PluginClassLoader(Path jar) throws MalformedURLException {
        super("plugin under test", new URL[] {jar.toUri().toURL()}, new Host());
    }

    /** The JDK, and the two packages that plugins share with the host. */
    private static final class Host extends ClassLoader {
        Host() {
            super("host", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith("io.perennial.spi.") && !name.startsWith("org.slf4j."))
                throw new ClassNotFoundException(name + ", which the host does not share with plugins");
            return Class.forName(name, false, PluginClassLoader.class.getClassLoader());
        }
    }
}
