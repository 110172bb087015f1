package io.perennial.engine.run;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactService;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.JourneyRun;
import io.perennial.engine.decide.JourneyRunJson;
import io.perennial.engine.decide.JourneyRuns;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.track.SnapshotSource;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says which runs are under way and where, and asks that it enter a journey. */
public final class RunService {
    private final DefinitionBooks definitions;
    private final SnapshotSource snapshots;
    private final TimelineStore timeline;
    private final ContactService contacts;
    private final SystemEntries entries;
    private final RunStore runs;
    private final ShardMap shards;

    public RunService(
            DefinitionBooks definitions,
            SnapshotSource snapshots,
            TimelineStore timeline,
            ContactService contacts,
            SystemEntries entries,
            RunStore runs,
            ShardMap shards) {
        this.definitions = definitions;
        this.snapshots = snapshots;
        this.timeline = timeline;
        this.contacts = contacts;
        this.entries = entries;
        this.runs = runs;
        this.shards = shards;
    }

    /** Those that are under way, in the order in which they began, each with when it goes on as the contact is now. */
    public List<JourneyRun> underWay(ContactKey contact) {
        var snapshot = snapshots.find(contact).orElseGet(() -> told(contact));
        return new Decider(definitions.now(contact.workspace())).underWay(snapshot);
    }

    /** Where the runs of a journey are that are under way: the latest version first, and each in the order of its steps. */
    public List<StepRuns> whereabouts(WorkspaceId workspace, String journey) {
        var book = definitions.now(workspace);
        return runs.count(workspace, journey, shards.groups()).entrySet().stream()
                .map(entry ->
                        new StepRuns(entry.getKey().version(), entry.getKey().step(), entry.getValue()))
                .sorted(Comparator.comparingInt(StepRuns::version)
                        .reversed()
                        .thenComparingInt(at -> book.journey(journey, at.version())
                                .map(version -> version.indexOf(at.step()))
                                .orElse(-1)))
                .toList();
    }

    /** Where no snapshot knows them, the timeline does. */
    private Snapshot told(ContactKey contact) {
        var moves = new ArrayList<JourneyRun>();
        timeline.forEach(contact, entry -> {
            if (EntryTypes.isRunMove(entry.type())) moves.add(JourneyRunJson.read(entry.properties()));
        });
        return Snapshot.empty(contact).withJourneys(JourneyRuns.of(moves));
    }

    /**
     * Records that the contact is to enter a journey that lets contacts in on request. Whether it does is decided by the owner of its
     * shard: a condition may not hold, or a run be under way.
     */
    public Outcome<Contact> request(WorkspaceId workspace, ContactRef ref, String journey, JsonObject properties) {
        var found = definitions.now(workspace).journey(journey).filter(one -> one.active());
        if (found.isEmpty())
            return Outcome.rejected(
                    FaultCode.NOT_FOUND, "journey", "There is no journey '%s' that is open.".formatted(journey));
        if (!(found.get().entry() instanceof JourneyEntry.OnRequest))
            return Outcome.rejected(
                    FaultCode.WRONG_STATE, "journey", "The journey '%s' lets nobody in on request.".formatted(journey));
        var contact = contacts.find(workspace, ref);
        if (contact.isEmpty())
            return Outcome.rejected(FaultCode.NOT_FOUND, "contact", "There is no such contact that you may see.");
        var asked = Json.object().add("journey", journey);
        if (!properties.isEmpty()) asked.add("properties", properties);
        entries.record(contact.get().key(), EntryTypes.JOURNEY_REQUESTED, asked.build());
        return Outcome.done(contact.get());
    }
}
