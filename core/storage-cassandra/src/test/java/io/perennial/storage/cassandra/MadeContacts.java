package io.perennial.storage.cassandra;

import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionStore;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.peer.PeerStore;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.time.TestClockStore;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.CheckpointStore;
import io.perennial.engine.work.DueStore;
import io.perennial.engine.work.LeaseStore;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.SnapshotStore;
import io.perennial.engine.work.WorkLog;
import io.perennial.engine.workspace.WorkspaceStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A storage that makes each contact before anything is written about it. The contract writes about contacts that nobody made;
 * here a contact must be made first, because its data key is made with it.
 */
record MadeContacts(Storage storage, Map<ContactKey, Boolean> made) implements Storage {
    MadeContacts(Storage storage) {
        this(storage, new ConcurrentHashMap<>());
    }

    @Override
    public ContactStore contacts() {
        return storage.contacts();
    }

    @Override
    public TimelineStore timeline() {
        return making(TimelineStore.class, storage.timeline());
    }

    @Override
    public WorkLog workLog() {
        return making(WorkLog.class, storage.workLog());
    }

    @Override
    public LeaseStore leases() {
        return storage.leases();
    }

    @Override
    public CheckpointStore checkpoints() {
        return storage.checkpoints();
    }

    @Override
    public DueStore due() {
        return storage.due();
    }

    @Override
    public SnapshotStore snapshots() {
        return making(SnapshotStore.class, storage.snapshots());
    }

    @Override
    public DecisionStore decisions() {
        return making(DecisionStore.class, storage.decisions());
    }

    @Override
    public DefinitionStore definitions() {
        return storage.definitions();
    }

    @Override
    public SegmentStore segments() {
        return storage.segments();
    }

    @Override
    public PeerStore peers() {
        return storage.peers();
    }

    @Override
    public PercentileStore percentiles() {
        return storage.percentiles();
    }

    @Override
    public TestClockStore testClock() {
        return storage.testClock();
    }

    @Override
    public RunStore runs() {
        return storage.runs();
    }

    @Override
    public ClaimStore claims() {
        return storage.claims();
    }

    @Override
    public MessageStore messages() {
        return making(MessageStore.class, storage.messages());
    }

    @Override
    public ConsentStore consents() {
        return making(ConsentStore.class, storage.consents());
    }

    @Override
    public WorkspaceStore workspaces() {
        return storage.workspaces();
    }

    @Override
    public ChannelSettingsStore channelSettings() {
        return storage.channelSettings();
    }

    private <T> T making(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    if (isWrite(method.getName())) for (var argument : arguments) makeAll(argument);
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static boolean isWrite(String method) {
        return method.startsWith("write") || method.startsWith("save") || method.startsWith("append");
    }

    private void makeAll(Object argument) {
        switch (argument) {
            case Collection<?> several -> several.forEach(this::makeAll);
            case ContactKey key -> make(key);
            case TimelineEntry entry -> make(entry.contact());
            case LogItem item -> make(item.entry().contact());
            case Snapshot snapshot -> make(snapshot.contact());
            case DecisionRecord decision -> make(decision.contact());
            case Intent intent -> make(intent.contact());
            case MessageKey message -> make(message.contact());
            default -> {}
        }
    }

    private void make(ContactKey key) {
        made.computeIfAbsent(key, missing -> {
            var founder =
                    new Identity(IdentityKind.EXTERNAL_ID, missing.contact().toString());
            storage.contacts().create(missing.workspace(), founder, missing.contact(), Instant.now());
            return true;
        });
    }
}
