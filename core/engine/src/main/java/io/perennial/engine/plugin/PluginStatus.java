package io.perennial.engine.plugin;

import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.LifecycleModelDocument;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plugin as the host observes it. */
public final class PluginStatus {
    private final String id;
    private final String version;
    private final State state;
    private final @Nullable String reason;
    private final List<ChannelDescriptor> channels;
    private final List<LifecycleModelDocument> lifecycleModels;
    private final List<JourneyTemplateDocument> journeyTemplates;

    public PluginStatus(
            String id,
            String version,
            State state,
            @Nullable String reason,
            List<ChannelDescriptor> channels,
            List<LifecycleModelDocument> lifecycleModels,
            List<JourneyTemplateDocument> journeyTemplates) {
        this.id = Objects.requireNonNull(id, "id is null");
        this.version = Objects.requireNonNull(version, "version is null");
        this.state = Objects.requireNonNull(state, "state is null");
        this.reason = reason;
        this.channels = List.copyOf(channels);
        this.lifecycleModels = List.copyOf(lifecycleModels);
        this.journeyTemplates = List.copyOf(journeyTemplates);
    }

    /** The plugin's id; for a jar that names none, the jar's file name. */
    public String id() {
        return id;
    }

    /** The plugin's version; empty if the jar names none. */
    public String version() {
        return version;
    }

    public State state() {
        return state;
    }

    /** Why it is not RUNNING, for the operator, with what to do next. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public List<ChannelDescriptor> channels() {
        return channels;
    }

    public List<LifecycleModelDocument> lifecycleModels() {
        return lifecycleModels;
    }

    public List<JourneyTemplateDocument> journeyTemplates() {
        return journeyTemplates;
    }

    /** How a plugin stands. */
    public enum State {
        /** Loaded; its channels are called. */
        RUNNING,
        /** It could not be loaded. */
        FAILED,
        /** It ran and failed too often; it is not called until the server restarts or an operator lifts it. */
        QUARANTINED
    }
}
