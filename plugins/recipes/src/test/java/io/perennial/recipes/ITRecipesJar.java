package io.perennial.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.PerennialPlugin;
import io.perennial.spi.testing.PluginJarContract;

class ITRecipesJar extends PluginJarContract {

    @Override
    protected void use(PerennialPlugin plugin) {
        assertThat(plugin.journeyTemplates())
                .extracting(JourneyTemplateDocument::key)
                .containsExactly(
                        "educate-leads",
                        "ask-for-feedback",
                        "usage-tips",
                        "thank-buyers",
                        "remind-of-renewal",
                        "before-anniversary",
                        "honour-top-customers",
                        "win-back");
    }
}
