package io.perennial.spi;

/** What a channel may ask the host for. Granted per plugin; shown to the operator. */
public enum Capability {
    /** Outgoing network connections that the plugin opens itself, to the hosts in its settings. */
    NETWORK,
    /** Reading files of the host, below folders that its settings name. */
    FILES
}
