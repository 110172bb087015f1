package io.perennial.server;

import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.definition.DefinitionStore;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.peer.PeerStore;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.time.TestClockStore;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.CheckpointStore;
import io.perennial.engine.work.DueStore;
import io.perennial.engine.work.LeaseStore;
import io.perennial.engine.work.SnapshotStore;
import io.perennial.engine.work.WorkLog;
import io.perennial.engine.workspace.WorkspaceStore;

/** A store that tells of each change of a key, so that a remembered one ends at once. */
record StorageWithKeys(Storage inner, WorkspaceStore workspaces) implements Storage {
    @Override
    public ContactStore contacts() {
        return inner.contacts();
    }

    @Override
    public TimelineStore timeline() {
        return inner.timeline();
    }

    @Override
    public WorkLog workLog() {
        return inner.workLog();
    }

    @Override
    public LeaseStore leases() {
        return inner.leases();
    }

    @Override
    public CheckpointStore checkpoints() {
        return inner.checkpoints();
    }

    @Override
    public DueStore due() {
        return inner.due();
    }

    @Override
    public SnapshotStore snapshots() {
        return inner.snapshots();
    }

    @Override
    public DecisionStore decisions() {
        return inner.decisions();
    }

    @Override
    public DefinitionStore definitions() {
        return inner.definitions();
    }

    @Override
    public SegmentStore segments() {
        return inner.segments();
    }

    @Override
    public PeerStore peers() {
        return inner.peers();
    }

    @Override
    public PercentileStore percentiles() {
        return inner.percentiles();
    }

    @Override
    public TestClockStore testClock() {
        return inner.testClock();
    }

    @Override
    public RunStore runs() {
        return inner.runs();
    }

    @Override
    public ClaimStore claims() {
        return inner.claims();
    }

    @Override
    public MessageStore messages() {
        return inner.messages();
    }

    @Override
    public ConsentStore consents() {
        return inner.consents();
    }

    @Override
    public ChannelSettingsStore channelSettings() {
        return inner.channelSettings();
    }
}
