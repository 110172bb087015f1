package io.perennial.graphql.server;

import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.spi.AddressKind;
import io.perennial.spi.Capability;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.SendResult;
import io.perennial.spi.SettingsDeclaration;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A plugin with an email channel and a model of two stages, and one that could not be loaded. */
final class OneChannelHost implements PluginHost {
    private static final String MODEL = """
            {"name": "Classic", "stages": [
              {"key": "capture-leads", "name": "Capture Leads", "description": "It left an address.",
               "criteria": {"event": {"types": ["lead.captured"]}}},
              {"key": "deliver-satisfy", "name": "Deliver", "criteria": {"event": {"types": ["order.completed"]}}}]}""";
    private static final String TEMPLATE = """
            {"name": "Thank", "description": "For an order.",
             "parameters": [
               {"name": "pause", "description": "How long to wait.", "type": "duration", "default": "P1D"},
               {"name": "least", "description": "For which orders.", "type": "number", "default": 10}],
             "segments": [{"key": "buyers", "name": "Buyers", "criteria": "order.completed()"}],
             "messages": [{"key": "thanks", "name": "Thanks", "channel": "email", "messageClass": "TRANSACTIONAL",
                           "templates": [{"locale": "en", "subject": "Thank you", "text": "Thank you"}]}],
             "journey": {"name": "Thank", "entry": {"onEvent": {"type": "order.completed",
                             "properties": {"total": {"gte": {"parameter": "least"}}}, "where": "segment(buyers)"}},
                         "steps": [{"id": "wait", "wait": {"for": {"parameter": "pause"}}},
                                   {"id": "say", "send": {"message": "thanks"}}]}}""";
    private static final String SETTINGS = """
            {"type": "object", "required": ["host"], "properties": {
              "host": {"type": "string", "title": "Host"}, "password": {"type": "string"}}}""";

    volatile SendResult answer = SendResult.accepted("queued-1");

    @Override
    public List<PluginStatus> plugins() {
        var channel = new ChannelDescriptor(
                "email",
                "Email",
                AddressKind.EMAIL,
                new SettingsDeclaration(SETTINGS, Set.of("password")),
                Duration.ZERO,
                Duration.ofSeconds(10),
                Set.of(Capability.NETWORK));
        return List.of(
                new PluginStatus(
                        "all",
                        "1.2.3",
                        PluginStatus.State.RUNNING,
                        null,
                        List.of(channel),
                        List.of(new LifecycleModelDocument("classic", 1, MODEL)),
                        List.of(new JourneyTemplateDocument("thank", 2, TEMPLATE))),
                new PluginStatus(
                        "broken.jar",
                        "",
                        PluginStatus.State.FAILED,
                        "The jar is not a zip file; copy it again.",
                        List.of(),
                        List.of(),
                        List.of()),
                new PluginStatus(
                        "elsewhere",
                        "1.0.0",
                        PluginStatus.State.RUNNING,
                        null,
                        List.of(),
                        List.of(),
                        List.of(new JourneyTemplateDocument("not-here", 1, TEMPLATE))));
    }

    @Override
    public List<Fault> validate(String channel, JsonObject settings) {
        return settings.containsKey("host") ? List.of() : List.of(new Fault("host", "Say which host."));
    }

    @Override
    public SendResult send(ChannelTarget target, Dispatch dispatch) {
        return answer;
    }

    @Override
    public int sendsAtOnce(ChannelTarget target) {
        return 8;
    }

    @Override
    public ConnectionCheck checkConnection(ChannelTarget target) {
        return new ConnectionCheck(true, "250 ready");
    }
}
