package io.perennial.engine.work;

import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.time.TestClockStore;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceStore;

/** The stores that an owner of shards reads and writes. */
public record WorkStores(
        WorkLog workLog,
        LeaseStore leases,
        CheckpointStore checkpoints,
        DueStore due,
        SnapshotStore snapshots,
        DecisionStore decisions,
        TimelineStore timeline,
        MessageStore messages,
        ContactStore contacts,
        SegmentStore segments,
        PercentileStore percentiles,
        RunStore runs,
        TestClockStore testClock,
        WorkspaceStore workspaces) {}
