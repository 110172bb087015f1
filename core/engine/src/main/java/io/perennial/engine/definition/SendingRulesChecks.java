package io.perennial.engine.definition;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.sending.SendHours;
import io.perennial.engine.sending.SendTiming;
import io.perennial.engine.sending.SendingRules;
import io.perennial.engine.sending.SendingRulesReader;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with sending rules before they are published, all findings at once. */
final class SendingRulesChecks {
    private final PluginHost plugins;

    SendingRulesChecks(PluginHost plugins) {
        this.plugins = plugins;
    }

    List<Fault> faults(JsonObject document) {
        var faults = SendingRulesReader.faults(document);
        if (!faults.isEmpty()) return faults;
        faults = new ArrayList<>();
        var rules = SendingRulesReader.read(document, 0, Instant.EPOCH);
        var channels = channels();
        for (var i = 0; i < rules.caps().size(); i++)
            faults.addAll(missing(rules.caps().get(i).channel(), channels, "frequencyCaps", i));
        for (var i = 0; i < rules.quietHours().size(); i++)
            faults.addAll(missing(rules.quietHours().get(i).channel(), channels, "quietHours", i));
        if (faults.isEmpty()) faults.addAll(neverOpen(rules, channels));
        return faults;
    }

    private Set<String> channels() {
        return plugins.plugins().stream()
                .flatMap(plugin -> plugin.channels().stream())
                .map(ChannelDescriptor::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Fault> missing(@Nullable String channel, Set<String> channels, String rule, int index) {
        if (channel == null || channels.contains(channel)) return List.of();
        return List.of(new Fault(
                FaultCode.NOT_FOUND,
                List.of(rule, Integer.toString(index), "channel"),
                "There is no channel '%s'; there are %s.".formatted(channel, String.join(", ", channels))));
    }

    /** Quiet hours that leave no hour of the week. */
    private static List<Fault> neverOpen(SendingRules rules, Set<String> channels) {
        return channels.stream()
                .filter(channel -> SendHours.of(rules, channel, MessageClass.MARKETING, SendTiming.DEFAULT)
                        .isNeverOpen())
                .limit(1)
                .map(channel -> Fault.of(
                        FaultCode.INVALID,
                        "quietHours",
                        "They leave no hour of the week for a message by %s.".formatted(channel)))
                .toList();
    }
}
