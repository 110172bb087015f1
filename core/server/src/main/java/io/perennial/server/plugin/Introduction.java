package io.perennial.server.plugin;

import io.perennial.engine.definition.LifecycleModelJson;
import io.perennial.engine.definition.TemplateChecks;
import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.outcome.Fault;
import io.perennial.server.plugin.CallOutcome.Answered;
import io.perennial.server.plugin.CallOutcome.NoAnswer;
import io.perennial.server.plugin.CallOutcome.NotCalled;
import io.perennial.spi.ChannelDescriptor;
import io.perennial.spi.ChannelFactory;
import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.PerennialPlugin;
import jakarta.json.JsonException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Asks a plugin once, through its guard, what it brings. */
final class Introduction {
    /** More than any jar names; ends the reading of one that names ever more. */
    private static final int MOST_PROVIDERS = 100;

    /** As many as a person mends in one go. */
    private static final int MOST_FAULTS = 20;

    private static final String KEY = "[a-z0-9-]{1,64}";

    private final ClassLoader loader;
    private final Guard guard;
    private final TemplateChecks templateChecks;

    Introduction(ClassLoader loader, Guard guard, TemplateChecks templateChecks) {
        this.loader = loader;
        this.guard = guard;
        this.templateChecks = templateChecks;
    }

    Brought ask() throws BadPluginException {
        PerennialPlugin plugin = instance();
        List<ChannelFactory> factories = ask("channels()", () -> List.copyOf(plugin.channels()));
        List<OfferedChannel> channels = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (ChannelFactory factory : factories) {
            OfferedChannel channel = offered(factory);
            if (!keys.add(channel.descriptor().key()))
                throw bad("two of its channels have the key '%s'"
                        .formatted(channel.descriptor().key()));
            channels.add(channel);
        }
        List<LifecycleModelDocument> models = ask("lifecycleModels()", () -> List.copyOf(plugin.lifecycleModels()));
        check(models);
        List<JourneyTemplateDocument> templates =
                ask("journeyTemplates()", () -> List.copyOf(plugin.journeyTemplates()));
        checkTemplates(templates);
        return new Brought(channels, models, templates);
    }

    private OfferedChannel offered(ChannelFactory factory) throws BadPluginException {
        ChannelDescriptor descriptor = ask("descriptor()", factory::descriptor);
        try {
            return new OfferedChannel(factory, descriptor, SettingsSchema.of(descriptor.settings()));
        } catch (UnreadableSchemaException e) {
            throw bad("the settings schema of its channel '%s' can't be read: %s"
                    .formatted(descriptor.key(), e.getMessage()));
        }
    }

    private PerennialPlugin instance() throws BadPluginException {
        Providers providers = ask("its constructor", () -> providers(loader));
        if (!providers.faults.isEmpty()) throw bad("its entry class can't be made: " + providers.faults.getFirst());
        if (providers.plugins.size() != 1)
            throw bad("it names %d entry classes in META-INF/services/%s, and must name one"
                    .formatted(providers.plugins.size(), PerennialPlugin.class.getName()));
        return providers.plugins.getFirst();
    }

    private static Providers providers(ClassLoader loader) {
        Providers providers = new Providers(new ArrayList<>(), new ArrayList<>());
        Iterator<PerennialPlugin> found =
                ServiceLoader.load(PerennialPlugin.class, loader).iterator();
        for (int i = 0; i < MOST_PROVIDERS; i++) {
            try {
                if (!found.hasNext()) break;
                providers.plugins.add(found.next());
            } catch (Throwable thrown) {
                // A missing class, a constructor that throws and a static initialiser that fails all show here.
                Thrown words = Thrown.of(thrown);
                providers.faults.add(words.type() + ": " + words.said());
            }
        }
        return providers;
    }

    private static void check(List<LifecycleModelDocument> models) throws BadPluginException {
        Set<String> keys = new HashSet<>();
        for (LifecycleModelDocument model : models) {
            if (!model.key().matches(KEY) || !keys.add(model.key()))
                throw bad("the key '%s' of one of its lifecycle models is taken twice or does not match %s"
                        .formatted(PluginText.line(model.key()), KEY));
            try {
                LifecycleModelJson.stages(Json.parse(model.json()), List.of());
            } catch (JsonFault e) {
                throw bad("its lifecycle model '%s' can't be read at %s: %s"
                        .formatted(
                                model.key(),
                                PluginText.line(String.join(".", e.place())),
                                PluginText.line(String.valueOf(e.getMessage()))));
            } catch (JsonException | IllegalStateException e) {
                throw bad("its lifecycle model '%s' is not a JSON object".formatted(model.key()));
            }
        }
    }

    private void checkTemplates(List<JourneyTemplateDocument> templates) throws BadPluginException {
        Set<String> keys = new HashSet<>();
        for (JourneyTemplateDocument template : templates) {
            if (!template.key().matches(KEY) || !keys.add(template.key()))
                throw bad("the key '%s' of one of its journey templates is taken twice or does not match %s"
                        .formatted(PluginText.line(template.key()), KEY));
            List<Fault> faults = templateChecks.faults(template);
            if (!faults.isEmpty())
                throw bad("its journey template '%s' can't be read %s"
                        .formatted(
                                template.key(),
                                faults.stream()
                                        .limit(MOST_FAULTS)
                                        .map(Introduction::described)
                                        .collect(Collectors.joining("; "))));
        }
    }

    private static String described(Fault fault) {
        String place = fault.field().isEmpty() ? "as a whole" : "at " + String.join(".", fault.field());
        return PluginText.line("%s: %s".formatted(place, fault.message()));
    }

    private <T> T ask(String method, Callable<T> call) throws BadPluginException {
        return switch (guard.load(method, call)) {
            case Answered<T>(T answer) -> answer;
            case NotCalled<T>(String _, String reason) -> throw bad(reason);
            case NoAnswer<T>(String _, String reason, String said) ->
                throw bad(said.isEmpty() ? reason : reason + ": " + said);
        };
    }

    private static BadPluginException bad(String reason) {
        return new BadPluginException(reason + "; have the plugin's author mend it, or take its jar out of the folder");
    }

    private record Providers(List<PerennialPlugin> plugins, List<String> faults) {}

    /** What a plugin brings. */
    record Brought(
            List<OfferedChannel> channels,
            List<LifecycleModelDocument> models,
            List<JourneyTemplateDocument> templates) {}

    /** A channel that can be opened. */
    record OfferedChannel(ChannelFactory factory, ChannelDescriptor descriptor, SettingsSchema schema) {}
}
