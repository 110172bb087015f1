package io.perennial.engine.definition;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.spi.ChannelDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a message before it is published, all findings at once. */
final class MessageChecks {
    private final PluginHost plugins;
    private final MessageForm form;

    MessageChecks(PluginHost plugins, TemplateRenderer renderer) {
        this.plugins = plugins;
        this.form = new MessageForm(renderer);
    }

    List<Fault> faults(MessageDraft draft) {
        var channel = channel(draft.channel());
        var faults = new ArrayList<>(form.faults(draft, channel));
        if (channel.isEmpty())
            faults.add(Fault.of(
                    FaultCode.NOT_FOUND,
                    "channel",
                    "There is no channel '%s'; see channels { key }.".formatted(draft.channel())));
        return faults;
    }

    private Optional<ChannelDescriptor> channel(String key) {
        return plugins.plugins().stream()
                .flatMap(plugin -> plugin.channels().stream())
                .filter(channel -> channel.key().equals(key))
                .findFirst();
    }
}
