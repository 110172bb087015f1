package io.perennial.server.plugin;

/** What plugins see of the host: the JDK, the SPI and slf4j. Nothing of the server or of its libraries. */
final class HostPackages extends ClassLoader {

    HostPackages() {
        super("perennial-spi", ClassLoader.getPlatformClassLoader());
    }

    /** Whether the host's class counts, even where a plugin has packed one of the same name. */
    static boolean shared(String className) {
        return className.startsWith("io.perennial.spi.") || className.startsWith("org.slf4j.");
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!shared(name)) throw new ClassNotFoundException(name);
        return Class.forName(name, false, HostPackages.class.getClassLoader());
    }
}
