package io.perennial.channel.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.Channel;
import io.perennial.spi.ChannelFactory;
import io.perennial.spi.Content;
import io.perennial.spi.PerennialPlugin;
import io.perennial.spi.SendResult;
import io.perennial.spi.testing.Channels;
import io.perennial.spi.testing.PluginJarContract;
import java.time.Duration;

class ITEmailJar extends PluginJarContract {

    @Override
    protected void use(PerennialPlugin plugin) throws Exception {
        ChannelFactory factory = plugin.channels().getFirst();
        try (SmtpSink sink = new SmtpSink()) {
            Channel channel = Channels.open(factory, sink.settings());
            assertThat(channel.checkConnection().reachable()).isTrue();
            send(channel);
            // Whatever class loader the calling thread has, the library's parts are found in the jar; the test's has a
            // second copy of them, which does not fit.
            Thread.currentThread().setContextClassLoader(ITEmailJar.class.getClassLoader());
            send(channel);
            Thread.currentThread().setContextClassLoader(null);
            send(channel);
            channel.close();
            assertThat(sink.messages())
                    .hasSize(3)
                    .allSatisfy(message -> assertThat(new String(message, US_ASCII))
                            .contains("multipart/alternative", "text/html", "text/plain"));
        }
    }

    private static void send(Channel channel) {
        Content content = new Content("Grüße", "grüß dich", "<p>grüß dich</p>");
        assertThat(channel.send(Dispatches.of(content, Duration.ofSeconds(10))))
                .isInstanceOf(SendResult.Accepted.class);
    }
}
