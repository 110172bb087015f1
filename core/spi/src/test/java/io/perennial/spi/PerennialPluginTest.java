package io.perennial.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerennialPluginTest {

    @Test
    void plugin_bringsNothingUnlessItSaysSo() {
        PerennialPlugin plugin = new PerennialPlugin() {};
        assertThat(plugin.channels()).isEmpty();
        assertThat(plugin.lifecycleModels()).isEmpty();
        assertThat(plugin.journeyTemplates()).isEmpty();
    }
}
