package io.perennial.spi.testing;

import io.perennial.spi.Channel;
import io.perennial.spi.ChannelFactory;
import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.Settings;
import java.lang.System.Logger;
import java.util.Map;

/** Opens channels as the host does, for tests of your own beside the contract. */
public final class Channels {
    private Channels() {}

    /** Opens a channel; settings with a default may be left out. It logs as the JDK does. */
    public static Channel open(ChannelFactory factory, Map<String, Object> settings) throws InvalidSettingsException {
        return open(factory, settings, System.getLogger("plugin under test"));
    }

    /** Opens a channel that writes to a log of the test's. */
    public static Channel open(ChannelFactory factory, Map<String, Object> settings, Logger log)
            throws InvalidSettingsException {
        SettingsSchema schema = new SettingsSchema(factory.descriptor().settings());
        return factory.open(new TestContext(new Settings(schema.complete(settings)), log));
    }
}
