package io.perennial.spi;

/** What a channel does on the host. Declared, and shown to whoever enables the plugin; a plugin is trusted code, and nothing stops it from doing more. */
public enum Capability {
    /** Outgoing network connections that the plugin opens itself, to the hosts in its settings. */
    NETWORK,
    /** Reading and writing files of the host, at the places that its settings name. */
    FILES
}
