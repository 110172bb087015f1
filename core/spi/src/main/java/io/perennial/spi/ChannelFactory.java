package io.perennial.spi;

/** Declares a channel and opens it for one workspace's settings. */
public interface ChannelFactory {

    /** What the channel is and what it can promise. Constant; asked for once, after loading. */
    ChannelDescriptor descriptor();

    /**
     * Opens the channel with settings that {@link SettingsDeclaration#jsonSchema()} accepted. Must not block on the network:
     * connections are made by the first {@link Channel#send}. A fault in the settings that the schema can't express is thrown
     * as {@link InvalidSettingsException}.
     */
    Channel open(ChannelContext context) throws InvalidSettingsException;
}
