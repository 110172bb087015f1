package io.perennial.engine.storage;

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
import io.perennial.engine.time.TestClockStore;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.CheckpointStore;
import io.perennial.engine.work.DueStore;
import io.perennial.engine.work.LeaseStore;
import io.perennial.engine.work.SnapshotStore;
import io.perennial.engine.work.WorkLog;
import io.perennial.engine.workspace.WorkspaceStore;

/** Everything the engine keeps. Each store is thread-safe. */
public interface Storage {
    ContactStore contacts();

    TimelineStore timeline();

    WorkLog workLog();

    LeaseStore leases();

    PeerStore peers();

    CheckpointStore checkpoints();

    DueStore due();

    SnapshotStore snapshots();

    DecisionStore decisions();

    DefinitionStore definitions();

    SegmentStore segments();

    PercentileStore percentiles();

    RunStore runs();

    TestClockStore testClock();

    ClaimStore claims();

    MessageStore messages();

    ConsentStore consents();

    WorkspaceStore workspaces();

    ChannelSettingsStore channelSettings();
}
