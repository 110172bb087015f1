package io.perennial.spi.testing;

import io.perennial.spi.ChannelContext;
import io.perennial.spi.Settings;
import java.lang.System.Logger;
import java.time.Clock;

/** What the contract hands to a channel in place of the host. */
record TestContext(Settings settings, Logger log) implements ChannelContext {

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }
}
