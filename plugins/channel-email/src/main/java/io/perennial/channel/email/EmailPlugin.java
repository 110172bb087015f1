package io.perennial.channel.email;

import io.perennial.spi.ChannelFactory;
import io.perennial.spi.PerennialPlugin;
import java.util.List;

/** Brings the channel {@code email}. */
public final class EmailPlugin implements PerennialPlugin {

    @Override
    public List<ChannelFactory> channels() {
        return List.of(new EmailChannelFactory());
    }
}
