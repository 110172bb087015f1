package io.perennial.example;

import io.perennial.spi.ChannelFactory;
import io.perennial.spi.PerennialPlugin;
import java.util.List;

/** Named in {@code META-INF/services/io.perennial.spi.PerennialPlugin}, which is how the host finds it. */
public final class ExamplePlugin implements PerennialPlugin {

    @Override
    public List<ChannelFactory> channels() {
        return List.of(new OutboxChannelFactory());
    }
}
