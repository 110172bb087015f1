package io.perennial.engine.testing.recipe;

import io.perennial.engine.consent.ConsentDraft;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactUpsert;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.explain.Subject;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.message.Message;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.plugin.RecordingPluginHost;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.AddressKind;
import io.perennial.spi.PerennialPlugin;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays a fixture: publishes its template in a workspace of its own, lets happen what it says, and observes what comes of it. */
final class RecipePlay {
    private static final ContactRef CONTACT = new ContactRef.ByIdentity(IdentityKind.EMAIL, "contact@example.org");
    private static final String PHONE = "+436641234567";
    /** How long before the fixture begins its template is published. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private final RecipeFixture fixture;
    private final MovedEngine engine;
    private final MutableClock clock;
    private int events;

    private RecipePlay(RecipeFixture fixture, MovedEngine engine, MutableClock clock) {
        this.fixture = fixture;
        this.engine = engine;
        this.clock = clock;
    }

    private static RecordingPluginHost host(PerennialPlugin plugin, MutableClock clock) {
        var channels = List.of(
                RecordingPluginHost.channel("email", AddressKind.EMAIL, Duration.ZERO),
                RecordingPluginHost.channel("sms", AddressKind.PHONE, Duration.ZERO));
        return new RecordingPluginHost(clock, channels, List.of())
                .report(List.of(new PluginStatus(
                        "plugin",
                        "1.0.0",
                        PluginStatus.State.RUNNING,
                        null,
                        channels,
                        plugin.lifecycleModels(),
                        plugin.journeyTemplates())));
    }

    /** @param renderer what reads and renders the texts of its messages */
    static Played play(RecipeFixture fixture, PerennialPlugin plugin, TemplateRenderer renderer) {
        var clock = MutableClock.at(fixture.from().minus(BEFORE));
        try (var engine = new MovedEngine(clock, host(plugin, clock), renderer)) {
            return new RecipePlay(fixture, engine, clock).played();
        }
    }

    private Played played() {
        var workspace = done(engine.engine().workspaces().create("Workspace", "workspace", null))
                .id();
        var journey = published(workspace);
        engine.passTo(fixture.from(), null);
        if (fixture.hasOthers()) engine.rank(workspace);
        var contact = contact(workspace);
        engine.settle(contact);
        for (var happening : fixture.timeline()) {
            // Two things at once happen one after the other.
            var next = clock.instant().plusSeconds(1);
            engine.passTo(happening.at().isBefore(next) ? next : happening.at(), contact);
            happens(workspace, happening);
            engine.settle(contact);
        }
        engine.passTo(fixture.until(), contact);
        // Whoever moves on has seen to it that all that was due by then had its turn.
        engine.passTo(fixture.until().plusSeconds(1), contact);
        var lines = Stream.concat(
                        engine.messages(contact).stream()
                                .filter(message -> message.intent().journey().equals(journey))
                                .map(RecipePlay::observed),
                        engine.timeline(contact).stream()
                                .filter(entry -> EntryTypes.isRunMove(entry.type()))
                                .filter(entry -> journey.equals(Json.textOrNull(entry.properties(), "journey")))
                                .flatMap(entry -> left(entry).stream()))
                .sorted(Comparator.comparing(Observed::at).thenComparing(Observed::what, Comparator.reverseOrder()))
                .toList();
        return new Played(lines, hasEntered(contact, journey), whyNot(contact, journey));
    }

    private String published(WorkspaceId workspace) {
        done(engine.engine().plugins().enable(workspace, "plugin", ModelChoice.ALL));
        for (var channel : List.of("email", "sms"))
            done(engine.engine().plugins().configure(workspace, channel, JsonValue.EMPTY_JSON_OBJECT));
        var rules = fixture.sendingRules();
        if (rules != null) done(engine.engine().definitions().publishSendingRules(workspace, rules));
        return done(engine.engine()
                        .plugins()
                        .publishTemplate(workspace, fixture.template(), null, fixture.parameters(), null))
                .journey()
                .key();
    }

    private ContactKey contact(WorkspaceId workspace) {
        var changes = new HashMap<String, JsonValue>();
        for (var field : List.of(
                ContactFields.FIRST_NAME, ContactFields.LAST_NAME, ContactFields.LOCALE, ContactFields.TIME_ZONE))
            fixture.field(field).ifPresent(value -> changes.put(field, Json.text(value)));
        Json.objectOrEmpty(fixture.contact(), "properties")
                .forEach((name, value) -> changes.put(ContactFields.PROPERTY_PREFIX + name, value));
        var phone = new ContactRef.ByIdentity(IdentityKind.PHONE, PHONE);
        var contact =
                done(engine.engine().contacts().upsert(workspace, new ContactUpsert(CONTACT, List.of(phone), changes)));
        for (var channel : fixture.consents()) consent(workspace, channel, null, true);
        return contact.key();
    }

    private void consent(WorkspaceId workspace, String channel, @Nullable String topic, boolean granted) {
        done(engine.engine()
                .consents()
                .record(workspace, CONTACT, new ConsentDraft(channel, topic, granted, "fixture", null)));
    }

    private void happens(WorkspaceId workspace, Happening happening) {
        switch (happening) {
            case Happening.Event event -> {
                var occurredAt = event.historical() ? event.at() : null;
                var contact = event.by() == null ? CONTACT : other(event.by());
                var draft = new EventDraft(contact, event.type(), "event-" + ++events, occurredAt, event.properties());
                var mode = event.historical() ? RecordMode.HISTORICAL : RecordMode.LIVE;
                var answer = engine.engine().events().record(workspace, List.of(draft), mode);
                if (!answer.faults().isEmpty()) throw refused(answer.faults());
            }
            case Happening.Change change -> {
                Map<String, JsonValue> changes = change.properties().entrySet().stream()
                        .collect(Collectors.toMap(
                                property -> ContactFields.PROPERTY_PREFIX + property.getKey(), Map.Entry::getValue));
                done(engine.engine().contacts().upsert(workspace, new ContactUpsert(CONTACT, List.of(), changes)));
            }
            case Happening.Consent consent -> consent(workspace, consent.channel(), consent.topic(), consent.granted());
        }
    }

    private static ContactRef other(String name) {
        return new ContactRef.ByIdentity(IdentityKind.EMAIL, name + "@example.org");
    }

    private static Observed observed(Message message) {
        var outcome = message.outcome();
        return new Observed(
                message.stateSince(),
                message.state().name().toLowerCase(Locale.ROOT),
                message.intent().message(),
                outcome == null ? null : outcome.code());
    }

    /** How a run ended; none of a move that did not end it. */
    private static Optional<Observed> left(TimelineEntry entry) {
        return Optional.ofNullable(Json.textOrNull(entry.properties(), "end"))
                .map(end -> new Observed(
                        entry.occurredAt(),
                        "left",
                        end,
                        String.join(", ", Json.textList(entry.properties(), "because"))));
    }

    private boolean hasEntered(ContactKey contact, String journey) {
        return engine.timeline(contact).stream()
                .anyMatch(entry -> EntryTypes.isRunMove(entry.type())
                        && journey.equals(Json.textOrNull(entry.properties(), "journey")));
    }

    private String whyNot(ContactKey contact, String journey) {
        var explanation = engine.engine().explanations().explain(contact, new Subject.OfJourney(journey), null);
        var said = new ArrayList<>(List.of(explanation.summary()));
        said.addAll(explanation.because());
        return String.join(" ", said);
    }

    private <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> done.value();
            case Outcome.Rejected<T> rejected -> throw refused(rejected.faults());
        };
    }

    private AssertionError refused(List<?> faults) {
        return new AssertionError(
                "The engine refuses what %s says at %s: %s".formatted(fixture.name(), clock.instant(), faults));
    }

    /**
     * What came of a fixture.
     *
     * @param lines in their order
     * @param explanation why the contact is not in the journey, or how it left
     */
    record Played(List<Observed> lines, boolean hasEntered, String explanation) {
        Played {
            lines = List.copyOf(lines);
        }
    }
}
