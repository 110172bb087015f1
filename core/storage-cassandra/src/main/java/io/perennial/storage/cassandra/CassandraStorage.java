package io.perennial.storage.cassandra;

import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.contact.ContactKey;
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
import io.perennial.storage.cassandra.channel.CassandraChannelSettingsStore;
import io.perennial.storage.cassandra.consent.CassandraConsentStore;
import io.perennial.storage.cassandra.contact.CassandraContactStore;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.contact.TimelineWidening;
import io.perennial.storage.cassandra.crypto.ContactKeyring;
import io.perennial.storage.cassandra.crypto.WorkspaceCiphers;
import io.perennial.storage.cassandra.decide.CassandraDecisionStore;
import io.perennial.storage.cassandra.decide.CassandraSnapshotStore;
import io.perennial.storage.cassandra.definition.CassandraDefinitionStore;
import io.perennial.storage.cassandra.dispatch.CassandraClaimStore;
import io.perennial.storage.cassandra.dispatch.CassandraMessageStore;
import io.perennial.storage.cassandra.peer.CassandraPeerStore;
import io.perennial.storage.cassandra.percentile.CassandraPercentileStore;
import io.perennial.storage.cassandra.run.CassandraRunStore;
import io.perennial.storage.cassandra.schema.Installation;
import io.perennial.storage.cassandra.schema.Schema;
import io.perennial.storage.cassandra.segment.CassandraSegmentStore;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.SessionOpener;
import io.perennial.storage.cassandra.session.StorageStartException;
import io.perennial.storage.cassandra.time.CassandraTestClockStore;
import io.perennial.storage.cassandra.timeline.CassandraTimelineStore;
import io.perennial.storage.cassandra.timeline.EntrySeals;
import io.perennial.storage.cassandra.work.CassandraCheckpointStore;
import io.perennial.storage.cassandra.work.CassandraDueStore;
import io.perennial.storage.cassandra.work.CassandraLeaseStore;
import io.perennial.storage.cassandra.work.CassandraWorkLog;
import io.perennial.storage.cassandra.workspace.CassandraWorkspaceStore;
import java.time.Clock;

/** Everything the engine keeps, on Cassandra. */
public final class CassandraStorage implements Storage, AutoCloseable {
    private final CassandraSession session;
    private final KnownContacts known;
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
    private final RunStore runs;
    private final ClaimStore claims;
    private final MessageStore messages;
    private final ConsentStore consents;
    private final PeerStore peers;
    private final TestClockStore testClock;
    private final PercentileStore percentiles;
    private final WorkspaceStore workspaces;
    private final ChannelSettingsStore channelSettings;

    private CassandraStorage(
            CassandraSettings settings, CassandraSession session, Installation installation, Clock clock) {
        this.session = session;
        var masterKey = settings.masterKey();
        var keyring = new ContactKeyring(masterKey);
        var ciphers = new WorkspaceCiphers(masterKey);
        var seals = new EntrySeals();
        known = new KnownContacts(session, keyring, clock, settings.rememberedContacts());
        contacts = new CassandraContactStore(session, known, keyring, masterKey, clock);
        timeline = new CassandraTimelineStore(
                session, known, seals, new TimelineWidening(session, known, clock, !settings.hasTestClock()));
        workLog = new CassandraWorkLog(session, known, seals);
        leases = new CassandraLeaseStore(session, installation);
        checkpoints = new CassandraCheckpointStore(session);
        due = new CassandraDueStore(session);
        snapshots = new CassandraSnapshotStore(session, known);
        decisions = new CassandraDecisionStore(session, known);
        definitions = new CassandraDefinitionStore(session);
        segments = new CassandraSegmentStore(session);
        runs = new CassandraRunStore(session);
        claims = new CassandraClaimStore(session);
        messages = new CassandraMessageStore(session, known);
        consents = new CassandraConsentStore(session, known, masterKey, ciphers, clock);
        peers = new CassandraPeerStore(session);
        percentiles = new CassandraPercentileStore(session);
        testClock = new CassandraTestClockStore(session);
        workspaces = new CassandraWorkspaceStore(session);
        channelSettings = new CassandraChannelSettingsStore(session, ciphers);
    }

    /**
     * Connects, makes what is missing of the keyspace and its schema, and checks the master key.
     *
     * @throws StorageStartException if something does not fit; its message says what to do
     */
    public static CassandraStorage open(CassandraSettings settings, Clock clock) {
        var session = new SessionOpener(settings.cluster(), clock).open();
        try {
            var installation = Schema.upgrade(session, clock);
            checkMasterKey(settings, installation);
            checkClock(settings, installation);
            return new CassandraStorage(settings, session, installation, clock);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static void checkMasterKey(CassandraSettings settings, Installation installation) {
        var own = settings.masterKey().checkValue();
        if (!installation.decide("master_key", own).equals(own))
            throw new StorageStartException(
                    "The keyspace %s was made with another master key. Set PERENNIAL_MASTER_KEY to that one, or put its file back: nothing in the keyspace can be read without it."
                            .formatted(settings.cluster().keyspace()));
    }

    /** An installation that goes by the real time must never be moved, and one that was moved must not wake up in the present. */
    private static void checkClock(CassandraSettings settings, Installation installation) {
        // One without a word about it is older than the test clock.
        var isOld = installation.decidedAt(CassandraLeaseStore.SHARD_MAP).isPresent();
        var isTest = settings.hasTestClock() && !isOld;
        if (installation.decide("clock", isTest ? "test" : "real").equals(settings.hasTestClock() ? "test" : "real"))
            return;
        throw new StorageStartException(
                settings.hasTestClock()
                        ? "The keyspace %s goes by the real time. Start without PERENNIAL_TEST_CLOCK, or give the test a keyspace of its own with PERENNIAL_KEYSPACE."
                                .formatted(settings.cluster().keyspace())
                        : "The keyspace %s has a test clock. Set PERENNIAL_TEST_CLOCK to any instant; by the real time, all that is due between the clock and now would be sent at once."
                                .formatted(settings.cluster().keyspace()));
    }

    /** Forgets what is in memory of a contact. */
    public void forget(ContactKey contact) {
        known.forget(contact);
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
    public WorkspaceStore workspaces() {
        return workspaces;
    }

    @Override
    public ChannelSettingsStore channelSettings() {
        return channelSettings;
    }

    @Override
    public void close() {
        session.close();
    }
}
