package io.perennial.engine.dispatch;

import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.template.TemplateRenderer;
import java.time.Clock;

/** Puts a dispatcher together. */
public final class DispatcherFactory {
    private DispatcherFactory() {}

    /**
     * A dispatcher.
     *
     * @param claimant this server's id and life: no other process, and no later life of this one, has the same
     */
    public static Dispatcher create(
            Storage storage,
            DefinitionBooks books,
            PluginHost plugins,
            TemplateRenderer renderer,
            Clock clock,
            String claimant) {
        var checks = new SendChecks(storage.contacts(), storage.consents(), storage.channelSettings(), plugins);
        var contents = new MessageContent(books, storage.timeline(), storage.workspaces(), renderer);
        return new Dispatcher(storage.claims(), checks, contents, plugins, clock, claimant);
    }
}
