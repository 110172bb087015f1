package io.perennial.storage.cassandra.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.JourneyRun;
import io.perennial.engine.decide.JourneyRunJson;
import io.perennial.engine.decide.JourneyRuns;
import io.perennial.engine.decide.SegmentState;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.decide.TrackState;
import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.AggregateId;
import io.perennial.engine.measure.AggregateState;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Test;
import io.perennial.engine.timeline.EntryId;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Snapshots as bytes. Not as JSON: nothing is written more often. A former version is read too: a snapshot that is rebuilt knows of
 * no wake-up that was armed.
 */
final class SnapshotBody {
    /** Raise it with any change below. */
    static final int VERSION = 5;

    /** Had no runs of journeys. */
    private static final int WITH_SEGMENTS = 4;

    /** Kept of each measure how many there are and when the latest occurred, and nothing else; had no segments. */
    private static final int WITH_MEASURES = 3;

    /** Spelled out what each measure counts. */
    private static final int WITH_MEASURES_IN_FULL = 2;

    /** Had no {@link Snapshot#fieldsAt} either: any change is later. */
    private static final int WITHOUT_TIMES = 1;

    private SnapshotBody() {}

    static byte[] write(Snapshot snapshot) {
        var body = new BodyWriter(VERSION).json(Json.object(snapshot.fields()));
        body.number(snapshot.fieldsAt().size());
        snapshot.fieldsAt().forEach((field, at) -> body.text(field).number(at));
        body.number(snapshot.aggregates().size());
        snapshot.aggregates().forEach((id, state) -> AggregateBody.write(body.id(id.value()), state));
        body.number(snapshot.tracks().size());
        snapshot.tracks().forEach((model, track) -> write(body.text(model), track));
        body.number(snapshot.segments().size());
        snapshot.segments().forEach((key, state) -> write(body.text(key), state));
        write(body, snapshot.journeys());
        body.instant(snapshot.placedSince());
        body.number(snapshot.wakeGeneration()).number(snapshot.wakeAt());
        body.number(snapshot.applied().size());
        for (var entry : snapshot.applied())
            body.id(entry.id().value()).instant(entry.appliedAt()).flag(entry.decided());
        return body.number(snapshot.folded()).bytes();
    }

    static boolean isReadable(BodyReader body) {
        return body.version() >= WITHOUT_TIMES && body.version() <= VERSION;
    }

    static Snapshot read(ContactKey contact, BodyReader body) {
        var fields = body.json();
        Map<String, Long> fieldsAt = new HashMap<>();
        if (body.version() != WITHOUT_TIMES)
            for (var left = body.count(); left > 0; left--) fieldsAt.put(body.text(), body.number());
        Map<AggregateId, AggregateState> aggregates = new HashMap<>();
        for (var left = body.count(); left > 0; left--) aggregates.put(id(body), state(body));
        Map<String, TrackState> tracks = new HashMap<>();
        for (var left = body.count(); left > 0; left--) tracks.put(body.text(), track(body));
        Map<String, SegmentState> segments = new HashMap<>();
        if (body.version() > WITH_MEASURES)
            for (var left = body.count(); left > 0; left--) segments.put(body.text(), segment(body));
        var journeys = body.version() > WITH_SEGMENTS ? journeys(body) : JourneyRuns.NONE;
        var placedSince = body.version() > WITH_MEASURES ? body.instant() : Instant.EPOCH;
        var wakeGeneration = body.number();
        var wakeAt = body.number();
        var applied = new ArrayList<AppliedEntry>();
        for (var left = body.count(); left > 0; left--)
            applied.add(new AppliedEntry(new EntryId(body.id()), body.instant(), body.flag()));
        return new Snapshot(
                contact,
                fields,
                fieldsAt,
                aggregates,
                tracks,
                segments,
                journeys,
                placedSince,
                wakeGeneration,
                wakeAt,
                applied,
                body.number());
    }

    private static AggregateId id(BodyReader body) {
        if (body.version() > WITH_MEASURES_IN_FULL) return new AggregateId(body.id());
        var types = new HashSet<>(texts(body));
        Map<String, List<Test>> where = new HashMap<>();
        for (var left = body.count(); left > 0; left--) {
            var property = body.text();
            var operator = Test.Operator.valueOf(body.text());
            where.put(
                    property, List.of(new Test(operator, List.copyOf(body.json().getJsonArray("of")))));
        }
        return new Aggregate.Latest(new Measure(types, new EventFilter(where))).id();
    }

    private static AggregateState state(BodyReader body) {
        return body.version() > WITH_MEASURES ? AggregateBody.read(body) : AggregateBody.occurrences(body);
    }

    private static void write(BodyWriter body, JourneyRuns journeys) {
        body.number(journeys.runs().size());
        for (var run : journeys.runs().values())
            body.json(JourneyRunJson.write(run).build());
        body.number(journeys.entered().size());
        journeys.entered().forEach((journey, keys) -> {
            body.text(journey).number(keys.size());
            keys.forEach((key, at) -> body.text(key).instant(at));
        });
    }

    private static JourneyRuns journeys(BodyReader body) {
        Map<UUID, JourneyRun> runs = new HashMap<>();
        for (var left = body.count(); left > 0; left--) {
            var run = JourneyRunJson.read(body.json());
            runs.put(run.id(), run);
        }
        Map<String, Map<String, Instant>> entered = new HashMap<>();
        for (var left = body.count(); left > 0; left--) entered.put(body.text(), instants(body));
        return new JourneyRuns(runs, entered);
    }

    private static Map<String, Instant> instants(BodyReader body) {
        Map<String, Instant> instants = new HashMap<>();
        for (var left = body.count(); left > 0; left--) instants.put(body.text(), body.instant());
        return instants;
    }

    private static void write(BodyWriter body, SegmentState state) {
        body.flag(state.isIn()).instant(state.since()).number(state.version());
        var cause = state.cause();
        body.flag(cause != null);
        if (cause != null) body.id(cause.value());
        texts(body, state.because());
    }

    private static SegmentState segment(BodyReader body) {
        var isIn = body.flag();
        var since = body.instant();
        var version = body.count();
        var cause = body.flag() ? new EntryId(body.id()) : null;
        return new SegmentState(isIn, since, version, cause, texts(body));
    }

    private static void write(BodyWriter body, TrackState track) {
        body.text(track.stage()).instant(track.since()).number(track.modelVersion());
        var cause = track.cause();
        body.flag(cause != null);
        if (cause != null) body.id(cause.value());
        texts(body, track.because());
    }

    private static TrackState track(BodyReader body) {
        var stage = body.textOrNull();
        var since = body.instant();
        var version = body.count();
        var cause = body.flag() ? new EntryId(body.id()) : null;
        return new TrackState(stage, since, version, cause, texts(body));
    }

    private static void texts(BodyWriter body, Collection<String> texts) {
        body.number(texts.size());
        texts.forEach(body::text);
    }

    private static List<String> texts(BodyReader body) {
        var texts = new ArrayList<String>();
        for (var left = body.count(); left > 0; left--) texts.add(body.text());
        return texts;
    }
}
