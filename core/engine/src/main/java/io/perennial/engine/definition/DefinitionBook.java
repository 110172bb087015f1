package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.journey.RunsUnderWay;
import io.perennial.engine.sending.SendingRules;
import io.perennial.engine.sending.SendingRulesReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Every version of every definition of one workspace, and what was in force when. */
final class DefinitionBook {
    private final List<DefinitionVersion> versions;
    private final String timeZone;
    private final List<DefinitionVersion> inOrder;
    private final NavigableSet<Instant> changes = new TreeSet<>();
    private final Map<Instant, Definitions> defined;
    private final KnownThresholds thresholds;
    private final Map<Instant, Definitions> inForce = new ConcurrentHashMap<>();

    DefinitionBook(List<DefinitionVersion> versions, KnownThresholds thresholds, String timeZone) {
        this(versions, thresholds, timeZone, new ConcurrentHashMap<>());
    }

    private DefinitionBook(
            List<DefinitionVersion> versions,
            KnownThresholds thresholds,
            String timeZone,
            Map<Instant, Definitions> defined) {
        this.defined = defined;
        this.thresholds = thresholds;
        this.versions = List.copyOf(versions);
        this.timeZone = timeZone;
        this.inOrder = new ArrayList<>(versions);
        inOrder.sort(Comparator.comparing(DefinitionVersion::activatedAt).thenComparingInt(DefinitionVersion::version));
        for (var version : versions) changes.add(version.activatedAt());
    }

    List<DefinitionVersion> versions() {
        return versions;
    }

    KnownThresholds thresholds() {
        return thresholds;
    }

    /** The same definitions with other thresholds. */
    DefinitionBook with(KnownThresholds others) {
        if (others == thresholds) return this;
        return new DefinitionBook(versions, others, timeZone, defined);
    }

    /** Put together when they are first asked for: nearly always the latest are. */
    Definitions asOf(Instant instant) {
        var since = changes.floor(instant);
        if (since == null) return Definitions.NONE;
        var definitions = defined.computeIfAbsent(since, this::definitions);
        if (definitions.tops().isEmpty()) return definitions;
        var last = thresholds.lastIn(since, instant);
        return inForce.computeIfAbsent(last, at -> definitions.with(thresholds.of(definitions.tops(), at)));
    }

    /** All that was published, and where tops begin as of now. */
    Definitions latest(Instant now) {
        return changes.isEmpty() || changes.last().isBefore(now) ? asOf(now) : asOf(changes.last());
    }

    private Definitions definitions(Instant since) {
        Map<Name, DefinitionVersion> active = new HashMap<>();
        var journeys = new ArrayList<Journey>();
        var placedSince = Instant.EPOCH;
        for (var version : inOrder) {
            if (version.activatedAt().isAfter(since)) break;
            active.put(new Name(version.kind(), version.key()), version);
            var concernsAll = version.kind().concernsAll();
            if (version.kind() == DefinitionKind.JOURNEY) {
                var journey = JourneyJson.read(version);
                journeys.add(journey);
                concernsAll = concernsAll(journey);
            }
            if (concernsAll) placedSince = version.activatedAt();
        }
        var messages = new ArrayList<MessageDefinition>();
        var models = new ArrayList<LifecycleModel>();
        var segments = new ArrayList<Segment>();
        var sendingRules = SendingRules.NONE;
        for (var version : active.values()) {
            switch (version.kind()) {
                case MESSAGE -> messages.add(MessageDefinitionJson.read(version));
                case JOURNEY -> {
                    // All of its versions are there already.
                }
                case LIFECYCLE_MODEL -> {
                    if (version.active()) models.add(LifecycleModelJson.read(version));
                }
                case SEGMENT -> segments.add(SegmentJson.read(version));
                case SENDING_RULES ->
                    sendingRules =
                            SendingRulesReader.read(version.document(), version.version(), version.activatedAt());
            }
        }
        return Definitions.of(messages, journeys, models, segments, sendingRules, placedSince, timeZone);
    }

    /** Where runs of former versions do not finish, or a date lets contacts in: they are looked at in the background, though nothing happens. */
    private static boolean concernsAll(Journey journey) {
        return journey.active()
                && (journey.runsUnderWay() != RunsUnderWay.FINISH
                        || journey.entry() instanceof JourneyEntry.OnDate
                        || !Dependencies.of(journey.predicates()).tops().isEmpty());
    }

    private record Name(DefinitionKind kind, String key) {}
}
