package io.perennial.engine.testing.plugin;

import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.spi.Dispatch;

/** A dispatch as the host was given it. */
public record SentDispatch(ChannelTarget target, Dispatch dispatch) {}
