package io.perennial.lifecycle.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.PerennialPlugin;
import io.perennial.spi.testing.PluginJarContract;

class ITFunnelsLifecycleJar extends PluginJarContract {

    @Override
    protected void use(PerennialPlugin plugin) {
        assertThat(plugin.lifecycleModels())
                .extracting(LifecycleModelDocument::key)
                .containsExactly("lead-to-advocate", "retention-funnel", "loyalty-funnel");
    }
}
