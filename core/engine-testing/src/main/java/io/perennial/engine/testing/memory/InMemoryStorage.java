package io.perennial.engine.testing.memory;

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
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Everything the engine keeps, in memory. What a port leaves to expire does so by the clock that is passed. */
public final class InMemoryStorage implements Storage {
    private static final int SCAN_LIMIT = 500;

    private final ContactStore contacts = new InMemoryContactStore();
    private final TimelineStore timeline;
    private final WorkLog workLog;
    private final LeaseStore leases;
    private final CheckpointStore checkpoints = new InMemoryCheckpointStore();
    private final InMemoryDueStore due = new InMemoryDueStore();
    private final SnapshotStore snapshots = new InMemorySnapshotStore();
    private final DecisionStore decisions = new InMemoryDecisionStore();
    private final DefinitionStore definitions = new InMemoryDefinitionStore();
    private final SegmentStore segments = new InMemorySegmentStore();
    private final PercentileStore percentiles = new InMemoryPercentileStore();
    private final RunStore runs = new InMemoryRunStore();
    private final PeerStore peers = new InMemoryPeerStore();
    private final TestClockStore testClock = new InMemoryTestClockStore();
    private final ClaimStore claims = new InMemoryClaimStore();
    private final MessageStore messages = new InMemoryMessageStore();
    private final ConsentStore consents = new InMemoryConsentStore();
    private final WorkspaceStore workspaces = new InMemoryWorkspaceStore();
    private final ChannelSettingsStore channelSettings = new InMemoryChannelSettingsStore();

    public InMemoryStorage(Clock clock) {
        this(clock, SCAN_LIMIT);
    }

    /**
     * A storage whose filtered pages come back short early, so that a test sees its caller go on.
     *
     * @param scanLimit how many entries a filtered page of a timeline looks at
     */
    public InMemoryStorage(Clock clock, int scanLimit) {
        timeline = new InMemoryTimelineStore(clock, scanLimit);
        workLog = new InMemoryWorkLog(clock);
        leases = new InMemoryLeaseStore(clock);
    }

    /** When the next thing after an instant is due: a wake-up, or a message that is tried again. One that was replaced counts as well. */
    public Optional<Instant> nextDue(Instant after) {
        return due.next(after);
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
