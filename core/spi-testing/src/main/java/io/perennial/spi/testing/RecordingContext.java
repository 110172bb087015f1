package io.perennial.spi.testing;

import io.perennial.spi.ChannelContext;
import io.perennial.spi.Settings;
import java.time.Clock;

/** What the contract hands to a channel in place of the host. */
record RecordingContext(Settings settings, RecordingLogger log) implements ChannelContext {

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }
}
