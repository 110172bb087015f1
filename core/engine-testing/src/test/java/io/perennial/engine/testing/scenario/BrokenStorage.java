package io.perennial.engine.testing.scenario;

import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.definition.DefinitionStore;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.peer.PeerStore;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.segment.Member;
import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.segment.MemberPosition;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.sending.SentLately;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.time.TestClockStore;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.CheckpointStore;
import io.perennial.engine.work.DueStore;
import io.perennial.engine.work.LeaseStore;
import io.perennial.engine.work.SnapshotStore;
import io.perennial.engine.work.WorkLog;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A storage that answers, with what nobody has thought of: a bug, not an outage. Only messages, claims and members of segments are affected. */
final class BrokenStorage implements Storage {
    private final Storage storage;
    private final MessageStore messages;
    private final ClaimStore claims;
    private final SegmentStore segments;
    volatile BiConsumer<ContactKey, MessageOutcome> beforeOutcome = (contact, outcome) -> {};
    volatile BiConsumer<ContactKey, MessageOutcome> afterOutcome = (contact, outcome) -> {};
    volatile Consumer<ContactKey> beforeClaim = contact -> {};
    volatile Consumer<ContactKey> beforeIntent = contact -> {};
    volatile Consumer<ContactKey> beforeMember = contact -> {};
    volatile Consumer<ContactKey> beforeFind = contact -> {};

    BrokenStorage(Storage storage) {
        this.storage = storage;
        this.messages = new BrokenMessages(storage.messages());
        this.claims = new BrokenClaims(storage.claims());
        this.segments = new BrokenSegments(storage.segments());
    }

    @Override
    public MessageStore messages() {
        return messages;
    }

    @Override
    public ContactStore contacts() {
        return storage.contacts();
    }

    @Override
    public TimelineStore timeline() {
        return storage.timeline();
    }

    @Override
    public WorkLog workLog() {
        return storage.workLog();
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
        return storage.snapshots();
    }

    @Override
    public DecisionStore decisions() {
        return storage.decisions();
    }

    @Override
    public DefinitionStore definitions() {
        return storage.definitions();
    }

    @Override
    public SegmentStore segments() {
        return segments;
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
        return claims;
    }

    @Override
    public ConsentStore consents() {
        return storage.consents();
    }

    @Override
    public WorkspaceStore workspaces() {
        return storage.workspaces();
    }

    @Override
    public ChannelSettingsStore channelSettings() {
        return storage.channelSettings();
    }

    private final class BrokenSegments implements SegmentStore {
        private final SegmentStore store;

        BrokenSegments(SegmentStore store) {
            this.store = store;
        }

        @Override
        public void change(Collection<MemberChange> changes, WriteStamp stamp) {
            for (var change : changes) beforeMember.accept(change.contact());
            store.change(changes, stamp);
        }

        @Override
        public Page<Member, MemberPosition> members(
                WorkspaceId workspace, String segment, int groups, PageRequest<MemberPosition> request) {
            return store.members(workspace, segment, groups, request);
        }

        @Override
        public long count(WorkspaceId workspace, String segment, int groups) {
            return store.count(workspace, segment, groups);
        }

        @Override
        public Map<Integer, PassProgress> passes(WorkspaceId workspace) {
            return store.passes(workspace);
        }

        @Override
        public void savePass(WorkspaceId workspace, int group, PassProgress progress, WriteStamp stamp) {
            store.savePass(workspace, group, progress, stamp);
        }
    }

    private final class BrokenMessages implements MessageStore {
        private final MessageStore store;

        BrokenMessages(MessageStore store) {
            this.store = store;
        }

        @Override
        public void saveIntent(Intent intent, WriteStamp stamp) {
            beforeIntent.accept(intent.contact());
            store.saveIntent(intent, stamp);
        }

        @Override
        public void saveOutcome(MessageKey message, MessageOutcome outcome, WriteStamp stamp) {
            beforeOutcome.accept(message.contact(), outcome);
            store.saveOutcome(message, outcome, stamp);
            afterOutcome.accept(message.contact(), outcome);
        }

        @Override
        public Optional<MessageRow> find(MessageKey message) {
            beforeFind.accept(message.contact());
            return store.find(message);
        }

        @Override
        public Page<MessageRow, MessagePosition> page(ContactKey contact, PageRequest<MessagePosition> request) {
            return store.page(contact, request);
        }

        @Override
        public Page<MessageRow, ParkedPosition> parked(WorkspaceId workspace, PageRequest<ParkedPosition> request) {
            return store.parked(workspace, request);
        }
    }

    private final class BrokenClaims implements ClaimStore {
        private final ClaimStore store;

        BrokenClaims(ClaimStore store) {
            this.store = store;
        }

        @Override
        public Guard guard(ContactKey contact) {
            return store.guard(contact);
        }

        @Override
        public long settledGuard(ContactKey contact) {
            return store.settledGuard(contact);
        }

        @Override
        public void raiseGuard(ContactKey contact) {
            store.raiseGuard(contact);
        }

        @Override
        public Result claim(ContactKey contact, Claim claim, long guard) {
            beforeClaim.accept(contact);
            return store.claim(contact, claim, guard);
        }

        @Override
        public Result claimCounted(ContactKey contact, Claim claim, long guard, SentLately after) {
            beforeClaim.accept(contact);
            return store.claimCounted(contact, claim, guard, after);
        }

        @Override
        public List<Claim> claims(ContactKey contact, IntentId intent) {
            return store.claims(contact, intent);
        }
    }
}
