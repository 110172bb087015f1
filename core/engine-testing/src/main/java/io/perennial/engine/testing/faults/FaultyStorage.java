package io.perennial.engine.testing.faults;

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
import java.util.List;

/**
 * A storage that fails as a plan says. Each port has a decorator written out, because what a fault means differs: some methods
 * throw, some report each item, some hand over half before they fail, and only some may land late.
 */
public final class FaultyStorage implements Storage {
    private final FaultGate gate;
    private final ContactStore contacts;
    private final TimelineStore timeline;
    private final WorkLog workLog;
    private final LeaseStore leases;
    private final CheckpointStore checkpoints;
    private final DueStore due;
    private final SnapshotStore snapshots;
    private final DecisionStore decisions;
    private final DefinitionStore definitions;
    private final SegmentStore segments;
    private final PercentileStore percentiles;
    private final RunStore runs;
    private final PeerStore peers;
    private final TestClockStore testClock;
    private final ClaimStore claims;
    private final MessageStore messages;
    private final ConsentStore consents;
    private final WorkspaceStore workspaces;
    private final ChannelSettingsStore channelSettings;

    public FaultyStorage(Storage storage, FaultPlan plan) {
        gate = new FaultGate(plan);
        contacts = new FaultyContactStore(storage.contacts(), gate);
        timeline = new FaultyTimelineStore(storage.timeline(), gate);
        workLog = new FaultyWorkLog(storage.workLog(), gate);
        leases = new FaultyLeaseStore(storage.leases(), gate);
        checkpoints = new FaultyCheckpointStore(storage.checkpoints(), gate);
        due = new FaultyDueStore(storage.due(), gate);
        snapshots = new FaultySnapshotStore(storage.snapshots(), gate);
        decisions = new FaultyDecisionStore(storage.decisions(), gate);
        definitions = new FaultyDefinitionStore(storage.definitions(), gate);
        segments = new FaultySegmentStore(storage.segments(), gate);
        percentiles = new FaultyPercentileStore(storage.percentiles(), gate);
        runs = new FaultyRunStore(storage.runs(), gate);
        peers = new FaultyPeerStore(storage.peers(), gate);
        testClock = new FaultyTestClockStore(storage.testClock(), gate);
        claims = new FaultyClaimStore(storage.claims(), gate);
        messages = new FaultyMessageStore(storage.messages(), gate);
        consents = new FaultyConsentStore(storage.consents(), gate);
        workspaces = new FaultyWorkspaceStore(storage.workspaces(), gate);
        channelSettings = new FaultyChannelSettingsStore(storage.channelSettings(), gate);
    }

    /** How often a method was called. */
    public long calls(StoreCall call) {
        return gate.made(call);
    }

    /** Every fault injected so far, in order: without any, a test has shown nothing. */
    public List<InjectedFault> injected() {
        return gate.injected();
    }

    /** Lets the writes land that are still to come: see {@link FaultKind#LATE}. */
    public void settle() {
        gate.settle();
    }

    @Override
    public ContactStore contacts() {
        return contacts;
    }

    @Override
    public TimelineStore timeline() {
        return timeline;
    }

    @Override
    public WorkLog workLog() {
        return workLog;
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public CheckpointStore checkpoints() {
        return checkpoints;
    }

    @Override
    public DueStore due() {
        return due;
    }

    @Override
    public SnapshotStore snapshots() {
        return snapshots;
    }

    @Override
    public DecisionStore decisions() {
        return decisions;
    }

    @Override
    public DefinitionStore definitions() {
        return definitions;
    }

    @Override
    public SegmentStore segments() {
        return segments;
    }

    @Override
    public PeerStore peers() {
        return peers;
    }

    @Override
    public PercentileStore percentiles() {
        return percentiles;
    }

    @Override
    public TestClockStore testClock() {
        return testClock;
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    @Override
    public ClaimStore claims() {
        return claims;
    }

    @Override
    public MessageStore messages() {
        return messages;
    }

    @Override
    public ConsentStore consents() {
        return consents;
    }

    @Override
    public WorkspaceStore workspaces() {
        return workspaces;
    }

    @Override
    public ChannelSettingsStore channelSettings() {
        return channelSettings;
    }
}
