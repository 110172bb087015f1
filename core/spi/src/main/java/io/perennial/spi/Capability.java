package io.perennial.spi;

/** What a channel may ask the host for. Granted per plugin; shown to the operator. */
public enum Capability {
    /** Outgoing network connections that the plugin opens itself, to the hosts in its settings. */
    NETWORK,
    /** Reading and writing files of the host, at the places that its settings name. */
    FILES
}
