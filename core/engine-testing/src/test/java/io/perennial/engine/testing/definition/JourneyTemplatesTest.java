package io.perennial.engine.testing.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.engine.channel.PluginService;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.DefinitionKind;
import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.definition.JourneyTemplate;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.definition.PluginOrigin;
import io.perennial.engine.definition.PublishedTemplate;
import io.perennial.engine.definition.PublishedTemplate.Part;
import io.perennial.engine.definition.PublishedTemplate.State;
import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.testing.plugin.RecordingPluginHost;
import io.perennial.engine.testing.template.PlainRenderer;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.AddressKind;
import io.perennial.spi.JourneyTemplateDocument;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the journey templates of a plugin that a workspace has enabled. */
class JourneyTemplatesTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(1, 1));

    private static final String TEMPLATE = """
            {"name": "Thank", "description": "For an order.",
             "parameters": [
               {"name": "pause", "description": "How long to wait.", "type": "duration", "default": "P1D"},
               {"name": "least", "description": "For which orders.", "type": "number", "default": 10},
               {"name": "channel", "description": "By which channel.", "type": "text", "default": "email"}],
             "segments": [{"key": "buyers", "name": "Buyers", "criteria": "order.completed()"}],
             "messages": [{"key": "thanks", "name": "Thanks", "channel": {"parameter": "channel"}, "messageClass": "MARKETING",
                           "topic": "news", "templates": [{"locale": "en", "subject": "Thank you", "text": "Thank you"}]}],
             "journey": {"name": "Thank", "entry": {"onEvent": {"type": "order.completed",
                             "properties": {"total": {"gte": {"parameter": "least"}}}, "where": "segment(buyers)"}},
                         "steps": [{"id": "wait", "wait": {"for": {"parameter": "pause"}}},
                                   {"id": "say", "send": {"message": "thanks"}}]}}""";

    private final MutableClock clock = MutableClock.at("2026-06-01T12:00:00Z");
    private final InMemoryStorage storage = new InMemoryStorage(clock);
    private final RecordingPluginHost host = RecordingPluginHost.email(clock);
    private final DefinitionService definitions = new DefinitionService(
            storage.definitions(),
            new DefinitionBooks(
                    storage.definitions(), storage.percentiles(), storage.workspaces(), EngineTime.of(clock)),
            host,
            new PlainRenderer(),
            clock);
    private final PluginService plugins = new PluginService(host, storage.channelSettings(), definitions, clock);

    @BeforeEach
    void enable() {
        brings(plugin("some", new JourneyTemplateDocument("thank", 3, TEMPLATE)));
        done(plugins.enable(WORKSPACE, "some", ModelChoice.ALL));
    }

    private void brings(PluginStatus... statuses) {
        host.report(List.of(statuses));
    }

    private static PluginStatus plugin(String id, JourneyTemplateDocument... templates) {
        return new PluginStatus(
                id,
                "1.0.0",
                PluginStatus.State.RUNNING,
                null,
                List.of(RecordingPluginHost.channel("email", AddressKind.EMAIL, Duration.ZERO)),
                List.of(),
                List.of(templates));
    }

    @Test
    void enabling_publishesNothing() {
        assertThat(plugins.journeyTemplates(WORKSPACE))
                .extracting(JourneyTemplate::key, JourneyTemplate::segments, JourneyTemplate::messages)
                .containsExactly(tuple("thank", List.of("buyers"), List.of("thanks")));
        assertThat(definitions.journeys(WORKSPACE)).isEmpty();
        assertThat(definitions.messages(WORKSPACE)).isEmpty();
        assertThat(definitions.segments(WORKSPACE)).isEmpty();
    }

    @Test
    void template_isCopiedWithItsValuesAndOrigin() {
        var published = done(publish("{\"pause\": \"P3D\"}", null));

        assertThat(published.parts())
                .containsExactly(
                        new Part(DefinitionKind.SEGMENT, "buyers", State.PUBLISHED),
                        new Part(DefinitionKind.MESSAGE, "thanks", State.PUBLISHED));
        var document = published.journey().document().toString();
        assertThat(document).contains("\"for\":\"P3D\"", "\"gte\":10").doesNotContain("parameter");
        assertThat(definitions.messages(WORKSPACE).getFirst().topic()).isEqualTo("news");
        var origin = definitions.origin(WORKSPACE, published.journey()).orElseThrow();
        assertThat(origin)
                .returns("some", PluginOrigin::plugin)
                .returns("thank", PluginOrigin::key)
                .returns(3, PluginOrigin::version);
        assertThat(origin.digest())
                .isEqualTo(
                        plugins.journeyTemplates(WORKSPACE).getFirst().origin().digest());
    }

    @Test
    void sameAgain_isNoVersion() {
        done(publish("{}", null));

        var again = done(publish("{}", null));

        assertThat(again.journey().version()).isEqualTo(1);
        assertThat(again.parts()).extracting(Part::state).containsExactly(State.SAME, State.SAME);
    }

    @Test
    void otherValues_areANewVersionOrAnotherJourney() {
        done(publish("{}", null));

        assertThat(done(publish("{\"pause\": \"P3D\"}", null)).journey().version())
                .isEqualTo(2);
        assertThat(done(publish("{\"pause\": \"P9D\"}", "thank-late")).journey())
                .returns("thank-late", Journey::key)
                .returns(1, Journey::version);
        assertThat(definitions.journeys(WORKSPACE)).extracting(Journey::key).containsExactly("thank", "thank-late");
    }

    @Test
    void whatIsThere_staysAsItIs_andTheAnswerSaysSo() {
        done(definitions.publishSegment(
                WORKSPACE, new SegmentDraft("buyers", "Ours", null, Json.text("order.completed(30d)"))));

        var published = done(publish("{}", null));

        assertThat(published.parts()).extracting(Part::state).containsExactly(State.KEPT, State.PUBLISHED);
        assertThat(definitions.segments(WORKSPACE).getFirst().name()).isEqualTo("Ours");
    }

    @Test
    void archivedSegment_isPublishedAgain() {
        done(definitions.publishSegment(WORKSPACE, new SegmentDraft("buyers", "Ours", null, Json.text("tag(a)"))));
        done(definitions.archiveSegment(WORKSPACE, "buyers"));

        assertThat(done(publish("{}", null)).parts())
                .extracting(Part::state)
                .containsExactly(State.PUBLISHED, State.PUBLISHED);
        assertThat(definitions.segments(WORKSPACE).getFirst().active()).isTrue();
    }

    @Test
    void journeyThatTheWorkspaceChanged_isNotReplaced() {
        var copy = done(publish("{}", null)).journey();
        var changed = Json.object(copy.document()).toString().replace("P1D", "P2D");
        var ours = done(definitions.publishJourney(WORKSPACE, new JourneyDraft("thank", Json.parse(changed))));

        assertThat(definitions.origin(WORKSPACE, ours)).isEmpty();
        assertThat(faults(publish("{}", null))).containsExactly(tuple(FaultCode.CONFLICT, "journeyKey"));
    }

    @Test
    void archivedCopy_isPublishedAgain() {
        done(publish("{}", null));
        done(definitions.archiveJourney(WORKSPACE, "thank"));

        assertThat(done(publish("{}", null)).journey())
                .returns(3, Journey::version)
                .returns(true, Journey::active);
    }

    @Test
    void faultsOfValues_areToldAtOnce_eachAtItsName() {
        var refused = publish("""
                {"pause": "soon", "least": "ten", "chanel": "email", "channel": ""}""", "NOT A KEY");

        assertThat(faults(refused))
                .containsExactlyInAnyOrder(
                        tuple(FaultCode.INVALID, "journeyKey"),
                        tuple(FaultCode.INVALID, "parameters.pause"),
                        tuple(FaultCode.INVALID, "parameters.least"),
                        tuple(FaultCode.INVALID, "parameters.chanel"),
                        tuple(FaultCode.INVALID, "parameters.channel"));
        assertThat(refused.toString())
                .contains("The template 'thank' has no parameter 'chanel'; it has pause, least, channel.");
        assertThat(definitions.segments(WORKSPACE)).isEmpty();
    }

    @Test
    void valueThatTheWorkspaceCantTake_isAFaultAtItsName() {
        assertThat(faults(publish("{\"channel\": \"pigeon\"}", null)))
                .containsExactly(tuple(FaultCode.NOT_FOUND, "parameters.channel"));
    }

    @Test
    void parametersThatAreNoObject_areRefused() {
        assertThat(faults(plugins.publishTemplate(WORKSPACE, "thank", null, Json.text("P3D"), null)))
                .containsExactly(tuple(FaultCode.INVALID, "parameters"));
    }

    @Test
    void templateForAModelThatIsNotThere_isRefusedAtItsPlace() {
        var template = TEMPLATE.replace("segment(buyers)", "stage(classic) == \\\"lead\\\"");
        brings(plugin("some", new JourneyTemplateDocument("thank", 3, template)));

        assertThat(faults(publish("{}", null)))
                .containsExactly(tuple(FaultCode.NOT_FOUND, "template.journey.entry.onEvent.where"));
    }

    @Test
    void unknownTemplate_isRefused() {
        var refused = plugins.publishTemplate(WORKSPACE, "thanks", null, Json.parse("{}"), null);

        assertThat(faults(refused)).containsExactly(tuple(FaultCode.NOT_FOUND, "template"));
    }

    @Test
    void templateOfAPluginThatIsNotEnabled_isRefusedWithWhatToDo() {
        brings(plugin("other", new JourneyTemplateDocument("welcome", 1, TEMPLATE)));

        var refused = plugins.publishTemplate(WORKSPACE, "welcome", null, Json.parse("{}"), null);

        assertThat(plugins.journeyTemplates(WORKSPACE)).isEmpty();
        assertThat(faults(refused)).containsExactly(tuple(FaultCode.WRONG_STATE, "template"));
        assertThat(refused.toString()).contains("Enable the plugin 'other' first.");
    }

    @Test
    void templatesOfTheSameKey_areToldApartByTheirPlugin() {
        var document = new JourneyTemplateDocument("thank", 3, TEMPLATE);
        brings(plugin("some", document), plugin("other", document));
        done(plugins.enable(WORKSPACE, "other", ModelChoice.ALL));

        assertThat(faults(publish("{}", null))).containsExactly(tuple(FaultCode.CONFLICT, "plugin"));
        var published = done(plugins.publishTemplate(WORKSPACE, "thank", "other", Json.parse("{}"), null));
        assertThat(definitions.origin(WORKSPACE, published.journey())).get().returns("other", PluginOrigin::plugin);
    }

    private Outcome<PublishedTemplate> publish(String parameters, @Nullable String journeyKey) {
        return plugins.publishTemplate(WORKSPACE, "thank", null, Json.parse(parameters), journeyKey);
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> done.value();
            case Outcome.Rejected<T> rejected ->
                throw new AssertionError(rejected.faults().toString());
        };
    }

    private static List<org.assertj.core.groups.Tuple> faults(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected<?>) outcome)
                .faults().stream()
                        .map((Fault fault) -> tuple(fault.code(), String.join(".", fault.field())))
                        .toList();
    }
}
