package io.perennial.spi;

import java.util.List;

/**
 * The one entry point of a plugin: it says what the plugin brings.
 *
 * <p>Found through {@code META-INF/services/io.perennial.spi.PerennialPlugin}; the class needs a public constructor without
 * parameters, which must do no I/O. Every method has an empty default, so that a plugin built against an older SPI still
 * loads. Methods are called once, after loading, and must return the same answer each time.
 */
public interface PerennialPlugin {

    /** The channels that this plugin brings. Never null; empty by default. */
    default List<ChannelFactory> channels() {
        return List.of();
    }

    /**
     * The lifecycle models that this plugin brings, as data. They are copied into a workspace, with their version and digest,
     * when the plugin is enabled there; from then on deciding calls no plugin. Empty by default.
     */
    default List<LifecycleModelDocument> lifecycleModels() {
        return List.of();
    }

    /**
     * The journey templates that this plugin brings, as data. Nothing of them is in a workspace until somebody publishes one there, with its
     * version and digest; from then on it is an ordinary journey, and deciding calls no plugin. Empty by default.
     */
    default List<JourneyTemplateDocument> journeyTemplates() {
        return List.of();
    }
}
