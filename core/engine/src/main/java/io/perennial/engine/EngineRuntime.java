package io.perennial.engine;

import io.perennial.engine.channel.PluginService;
import io.perennial.engine.consent.ConsentService;
import io.perennial.engine.contact.ContactResolver;
import io.perennial.engine.contact.ContactService;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.dispatch.DispatchStores;
import io.perennial.engine.dispatch.Dispatcher;
import io.perennial.engine.dispatch.OutcomeEntries;
import io.perennial.engine.explain.ExplanationReader;
import io.perennial.engine.ingest.ChangeEntries;
import io.perennial.engine.ingest.EventRecorder;
import io.perennial.engine.live.LiveTimelines;
import io.perennial.engine.message.MessageService;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.preview.ModelPreviewer;
import io.perennial.engine.run.RunService;
import io.perennial.engine.segment.SegmentReader;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.statistics.StatisticsReader;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.time.ClockService;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.TimelineReader;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.track.SnapshotSource;
import io.perennial.engine.track.StageMover;
import io.perennial.engine.track.TrackReader;
import io.perennial.engine.work.Doorbell;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.Owner;
import io.perennial.engine.work.PeerLine;
import io.perennial.engine.work.WorkStores;
import io.perennial.engine.workspace.ApiKeyService;
import io.perennial.engine.workspace.WorkspaceService;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine put together: what callers ask, and the owner that works. Nothing runs before {@link #start}. */
public final class EngineRuntime implements AutoCloseable {
    private static final int IDENTITIES_REMEMBERED = 50_000;

    private final Engine engine;
    private final Owner owner;
    private final LiveTimelines live;

    /**
     * Puts the engine together.
     *
     * @param server this server's id, the same after a restart
     * @param ids makes ids that no other server makes
     * @param line how to reach the other servers
     */
    public EngineRuntime(
            Storage storage,
            PluginHost plugins,
            TemplateRenderer renderer,
            EngineTime time,
            Supplier<UUID> ids,
            SecureRandom random,
            String server,
            PeerLine line) {
        var timeline = time.timeline();
        var machine = time.machine();
        var shards = storage.leases().shardMap(ShardMap.DEFAULT);
        var books = new DefinitionBooks(storage.definitions(), storage.percentiles(), storage.workspaces(), time);
        var resolver = new ContactResolver(storage.contacts(), timeline, ids, IDENTITIES_REMEMBERED);
        var bell = new LateBell();
        live = new LiveTimelines(storage.timeline(), storage.workLog(), shards, time, System::nanoTime);
        var heard = live.heard();
        var events = new EventRecorder(heard, storage.workLog(), resolver, shards, bell, time, ids);
        var outcomes = new OutcomeEntries(events, timeline);
        var dispatcher =
                new Dispatcher(dispatchStores(storage), books, plugins, renderer, time, server + "/" + ids.get());
        owner = new Owner(
                workStores(storage, heard),
                books,
                dispatcher,
                outcomes,
                events,
                shards,
                time,
                System::nanoTime,
                server,
                storage.peers(),
                line);
        bell.owner = owner;
        var definitions = new DefinitionService(storage.definitions(), books, plugins, renderer, timeline);
        var pluginService = new PluginService(plugins, storage.channelSettings(), definitions, machine);
        var contacts = new ContactService(
                storage.contacts(), resolver, new ChangeEntries(storage.timeline(), events, timeline));
        SnapshotSource snapshots =
                contact -> owner.snapshot(contact).or(() -> storage.snapshots().load(contact));
        engine = new Engine(
                contacts,
                events,
                new TimelineReader(storage.timeline()),
                new TrackReader(books, snapshots, storage.timeline(), timeline),
                new StageMover(books, contacts, events, timeline),
                new RunService(books, snapshots, storage.timeline(), contacts, events, storage.runs(), shards),
                new ExplanationReader(books, storage.timeline(), timeline),
                new MessageService(storage.messages(), storage.claims(), storage.decisions(), events),
                owner,
                new ConsentService(
                        storage.consents(), storage.claims()::raiseGuard, contacts, events, plugins, timeline, ids),
                definitions,
                new ModelPreviewer(definitions, pluginService, books, storage.contacts(), storage.timeline(), time),
                new SegmentReader(storage.segments(), storage.contacts(), books, shards),
                pluginService,
                new WorkspaceService(storage.workspaces(), timeline, ids),
                new ApiKeyService(storage.workspaces(), machine, random),
                new ClockService(time, storage.testClock(), shards),
                new StatisticsReader(storage.contacts(), storage.timeline(), machine),
                live);
    }

    private static DispatchStores dispatchStores(Storage storage) {
        return new DispatchStores(
                storage.claims(),
                storage.contacts(),
                storage.consents(),
                storage.channelSettings(),
                storage.timeline(),
                storage.workspaces());
    }

    private static WorkStores workStores(Storage storage, TimelineStore timeline) {
        return new WorkStores(
                storage.workLog(),
                storage.leases(),
                storage.checkpoints(),
                storage.due(),
                storage.snapshots(),
                storage.decisions(),
                timeline,
                storage.messages(),
                storage.contacts(),
                storage.segments(),
                storage.percentiles(),
                storage.runs(),
                storage.testClock(),
                storage.workspaces());
    }

    public Engine engine() {
        return engine;
    }

    public Owner owner() {
        return owner;
    }

    /**
     * Begins to work on what is accepted, and to share the work with the other servers.
     *
     * @param address where other servers reach this one; empty if they can't
     */
    public void start(String address) {
        owner.start(address);
    }

    @Override
    public void close() {
        live.close();
        owner.close();
    }

    /** The owner needs the recorder for outcomes, and the recorder rings for the owner. */
    private static final class LateBell implements Doorbell {
        private volatile @Nullable Owner owner;

        @Override
        public void ring(Collection<LogItem> items, boolean areTold) {
            var known = owner;
            if (known != null) known.ring(items, areTold);
        }
    }
}
