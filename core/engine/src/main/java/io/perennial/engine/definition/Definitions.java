package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.measure.Needs;
import io.perennial.engine.percentile.Thresholds;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.sending.SendingRules;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The definitions of a workspace that are in force at an instant, with what they need of a timeline. */
public final class Definitions {
    private static final NavigableMap<Integer, Journey> NO_VERSIONS = new TreeMap<>();

    public static final Definitions NONE = of(List.of(), List.of(), List.of(), List.of(), Instant.EPOCH, "UTC");

    private final NavigableMap<String, MessageDefinition> messages;
    private final NavigableMap<String, NavigableMap<Integer, Journey>> journeys;
    private final NavigableMap<String, LifecycleModel> models;
    private final NavigableMap<String, Segment> segments;
    private final List<Journey> openJourneys;
    private final Placements placements;
    private final Needs needs;
    private final Set<InTop> asked;
    private final Set<InTop> tops;
    private final Thresholds thresholds;
    private final Instant definedSince;
    private final SendingRules sendingRules;
    private final String timeZone;

    private Definitions(
            Collection<MessageDefinition> messages,
            Collection<Journey> journeys,
            Collection<LifecycleModel> models,
            Collection<Segment> segments,
            SendingRules sendingRules,
            Instant definedSince,
            String timeZone) {
        this.messages = byKey(messages, MessageDefinition::key);
        this.journeys = new TreeMap<>();
        for (var journey : journeys)
            this.journeys.computeIfAbsent(journey.key(), key -> new TreeMap<>()).put(journey.version(), journey);
        this.models = byKey(models, LifecycleModel::key);
        this.segments = byKey(segments, Segment::key);
        this.openJourneys = journeysInOrder().stream().filter(Journey::active).toList();
        this.placements = new Placements(
                this.models.values(),
                this.segments.values().stream().filter(Segment::active).toList());
        this.needs = needs(placements, journeys);
        this.asked = tops(openJourneys);
        this.tops = tops(journeysInOrder());
        this.thresholds = Thresholds.NONE;
        this.sendingRules = sendingRules;
        this.definedSince = definedSince;
        this.timeZone = timeZone;
    }

    private Definitions(Definitions others, Thresholds thresholds) {
        this.messages = others.messages;
        this.journeys = others.journeys;
        this.models = others.models;
        this.segments = others.segments;
        this.openJourneys = others.openJourneys;
        this.placements = others.placements;
        this.needs = others.needs;
        this.asked = others.asked;
        this.tops = others.tops;
        this.thresholds = thresholds;
        this.sendingRules = others.sendingRules;
        this.definedSince = others.definedSince;
        this.timeZone = others.timeZone;
    }

    /** These, with where the tops begin. */
    public Definitions with(Thresholds inForce) {
        return new Definitions(this, inForce);
    }

    private Set<InTop> tops(List<Journey> asking) {
        var predicates = Stream.concat(
                placements.inOrder().stream().flatMap(placement -> placement.predicates().stream()),
                asking.stream()
                        .flatMap(journey -> journeys.getOrDefault(journey.key(), NO_VERSIONS).values().stream())
                        .flatMap(journey -> journey.predicates().stream()));
        return Set.copyOf(Dependencies.of(predicates.toList()).tops());
    }

    /** Those of one instant, where nothing binds marketing messages. */
    public static Definitions of(
            Collection<MessageDefinition> messages,
            Collection<Journey> journeys,
            Collection<LifecycleModel> models,
            Collection<Segment> segments,
            Instant definedSince,
            String timeZone) {
        return of(messages, journeys, models, segments, SendingRules.NONE, definedSince, timeZone);
    }

    /**
     * Those of one instant.
     *
     * @param journeys each of their versions, archived ones as well: runs stay with theirs
     * @param segments archived ones as well
     * @param definedSince since when these models and segments are in force
     * @param timeZone the workspace's, IANA; used where a contact's own is not known
     */
    public static Definitions of(
            Collection<MessageDefinition> messages,
            Collection<Journey> journeys,
            Collection<LifecycleModel> models,
            Collection<Segment> segments,
            SendingRules sendingRules,
            Instant definedSince,
            String timeZone) {
        return new Definitions(messages, journeys, models, segments, sendingRules, definedSince, timeZone);
    }

    /** These and some more segments and messages; of journeys the latest versions. To see whether something fits. */
    Definitions with(Collection<Segment> moreSegments, Collection<MessageDefinition> moreMessages) {
        return of(
                Stream.concat(messages.values().stream(), moreMessages.stream()).toList(),
                journeysInOrder(),
                models.values(),
                Stream.concat(segments.values().stream(), moreSegments.stream()).toList(),
                sendingRules,
                definedSince,
                timeZone);
    }

    private static <T> NavigableMap<String, T> byKey(Collection<T> definitions, Function<T, String> key) {
        var byKey = new TreeMap<String, T>();
        definitions.forEach(definition -> byKey.put(key.apply(definition), definition));
        return byKey;
    }

    private static Needs needs(Placements placements, Collection<Journey> journeys) {
        var needs = new NeedsOf();
        for (var placement : placements.inOrder()) placement.predicates().forEach(needs::add);
        for (var journey : journeys) journey.predicates().forEach(needs::add);
        return needs.needs();
    }

    public Optional<MessageDefinition> message(String key) {
        return Optional.ofNullable(messages.get(key));
    }

    public Optional<LifecycleModel> model(String key) {
        return Optional.ofNullable(models.get(key));
    }

    /** A segment, archived or not. */
    public Optional<Segment> segment(String key) {
        return Optional.ofNullable(segments.get(key));
    }

    /** The latest version of a journey, archived or not. */
    public Optional<Journey> journey(String key) {
        return Optional.ofNullable(journeys.get(key))
                .map(versions -> versions.lastEntry().getValue());
    }

    /** A version of a journey; runs may be under way by any. */
    public Optional<Journey> journey(String key, int version) {
        return Optional.ofNullable(journeys.get(key)).map(versions -> versions.get(version));
    }

    /** The versions of a journey after one, in their order, but for those that archive it. */
    public List<Journey> laterVersions(String key, int version) {
        var versions = journeys.get(key);
        if (versions == null) return List.of();
        return versions.tailMap(version, false).values().stream()
                .filter(Journey::active)
                .toList();
    }

    /** The messages by key. */
    public List<MessageDefinition> messagesInOrder() {
        return List.copyOf(messages.values());
    }

    /** The journeys by key, archived ones as well. */
    public List<Journey> journeysInOrder() {
        return journeys.values().stream()
                .map(versions -> versions.lastEntry().getValue())
                .toList();
    }

    /** The journeys that contacts enter, by key. */
    public List<Journey> openJourneys() {
        return openJourneys;
    }

    /** The models by key. */
    public List<LifecycleModel> modelsInOrder() {
        return List.copyOf(models.values());
    }

    /** The segments by key, archived ones as well. */
    public List<Segment> segmentsInOrder() {
        return List.copyOf(segments.values());
    }

    /** The models, and the segments that are not archived. */
    public Placements placements() {
        return placements;
    }

    /** What predicates ask for of a timeline. */
    public Needs needs() {
        return needs;
    }

    /** What binds marketing messages. */
    public SendingRules sendingRules() {
        return sendingRules;
    }

    /** The tops that models, segments and journeys ask for. Of an archived journey none. */
    public Set<InTop> asked() {
        return asked;
    }

    /** The same, and what runs of archived journeys ask for: where these tops begin is as it was last. */
    public Set<InTop> tops() {
        return tops;
    }

    /** Where these begin. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** Since when these models and segments, and where the tops begin that they ask for, are in force: contacts are placed by both. */
    public Instant placedSince() {
        return thresholds.since().isAfter(definedSince) ? thresholds.since() : definedSince;
    }

    /** Since when these models and segments are in force. */
    public Instant definedSince() {
        return definedSince;
    }

    /**
     * Whether a model or segment has come into force after an instant, or where a top begins that it asks for was not known before: what it
     * moves then tells of the past.
     */
    public boolean isNews(Placement placement, Instant after) {
        var askedSince = placement.activatedAt();
        return askedSince.isAfter(after)
                || placements.tops(placement).stream().anyMatch(top -> thresholds.isFirst(top, askedSince, after));
    }

    /** The workspace's, IANA; used where a contact's own is not known. */
    public String timeZone() {
        return timeZone;
    }
}
