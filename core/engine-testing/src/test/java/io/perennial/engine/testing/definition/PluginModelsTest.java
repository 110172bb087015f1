package io.perennial.engine.testing.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.testing.plugin.RecordingPluginHost;
import io.perennial.engine.testing.template.PlainRenderer;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.LifecycleModelDocument;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of the lifecycle models of a plugin that a workspace enables, and enables again. */
class PluginModelsTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(1, 1));

    private ModelChoice choice = ModelChoice.ALL;
    private final MutableClock clock = MutableClock.at("2026-06-01T12:00:00Z");
    private final InMemoryStorage storage = new InMemoryStorage(clock);
    private final DefinitionService definitions = new DefinitionService(
            storage.definitions(),
            new DefinitionBooks(
                    storage.definitions(), storage.percentiles(), storage.workspaces(), EngineTime.of(clock)),
            RecordingPluginHost.email(clock),
            new PlainRenderer(),
            clock);

    @Test
    void model_isCopiedWithItsOrigin() {
        assertThat(adopted("plugin", model("a", 3, "First"))).singleElement().satisfies(model -> {
            assertThat(model.version()).isEqualTo(1);
            assertThat(model.origin().plugin()).isEqualTo("plugin");
            assertThat(model.origin().version()).isEqualTo(3);
        });
    }

    @Test
    void sameModelAgain_isNoVersion() {
        adopted("plugin", model("a", 3, "First"));

        assertThat(adopted("plugin", model("a", 3, "First")))
                .extracting(LifecycleModel::version)
                .containsExactly(1);
    }

    @Test
    void higherVersion_replacesTheLower() {
        adopted("plugin", model("a", 3, "First"));

        assertThat(adopted("plugin", model("a", 4, "Second")))
                .extracting(LifecycleModel::name, LifecycleModel::version)
                .containsExactly(tuple("Second", 2));
    }

    @Test
    void lowerVersion_isRefused() {
        adopted("plugin", model("a", 4, "Second"));

        assertThat(refused("plugin", model("a", 3, "First")))
                .contains("version 4")
                .contains("brings 3");
        assertThat(names()).containsExactly("Second");
    }

    @Test
    void higherVersionThatSaysTheSame_isTakenToo() {
        adopted("plugin", model("a", 3, "First"));
        adopted("plugin", model("a", 4, "First"));

        assertThat(refused("plugin", model("a", 3, "First")))
                .contains("version 4")
                .contains("brings 3");
    }

    @Test
    void changedModelOfTheSameVersion_isRefused() {
        adopted("plugin", model("a", 3, "First"));

        assertThat(refused("plugin", model("a", 3, "Other")))
                .contains("differs")
                .contains("higher version");
        assertThat(names()).containsExactly("First");
    }

    @Test
    void modelOfAnotherPlugin_isRefused() {
        adopted("plugin", model("a", 3, "First"));

        assertThat(refused("other", model("a", 4, "Theirs"))).contains("from the plugin 'plugin'");
        assertThat(names()).containsExactly("First");
    }

    @Test
    void refusedModel_leavesTheOthersOut() {
        adopted("plugin", model("b", 2, "Kept"));

        refused("plugin", model("a", 1, "New"), model("b", 1, "Older"));

        assertThat(names()).containsExactly("Kept");
    }

    @Test
    void modelThatTheWorkspaceChanged_staysAsItIs() {
        adopted("plugin", model("a", 3, "First"));
        definitions.publishLifecycleModel(
                WORKSPACE, "a", Json.parse(model("a", 1, "Ours").json()));

        assertThat(adopted("plugin", model("a", 4, "Second"))).singleElement().satisfies(model -> {
            assertThat(model.name()).isEqualTo("Ours");
            assertThat(model.origin()).isNull();
        });
    }

    @Test
    void modelThatIsNotChosen_isLeftOut() {
        var all = new LifecycleModelDocument[] {model("a", 1, "A"), model("b", 1, "B"), model("c", 1, "C")};
        choice = new ModelChoice(List.of("b"));
        adopted("plugin", all);
        assertThat(names()).containsExactly("B");

        choice = new ModelChoice(List.of("c"));
        adopted("plugin", model("a", 1, "A"), model("b", 2, "B later"), model("c", 1, "C"));
        assertThat(names()).containsExactly("B", "C");

        choice = new ModelChoice(List.of());
        adopted("plugin", all);
        assertThat(names()).containsExactly("B", "C");
    }

    @Test
    void chosenModelThatThePluginLacks_isRefusedWithItsPlace() {
        choice = new ModelChoice(List.of("x", "a", "y"));
        var outcome = definitions.adoptModels(WORKSPACE, "plugin", List.of(model("a", 1, "A")), choice);
        assertThat(((Outcome.Rejected<List<LifecycleModel>>) outcome).faults())
                .extracting(Fault::code, Fault::field, Fault::message)
                .containsExactly(
                        tuple(
                                FaultCode.NOT_FOUND,
                                List.of("lifecycleModels", "0"),
                                "The plugin has no lifecycle model 'x'; it brings a."),
                        tuple(
                                FaultCode.NOT_FOUND,
                                List.of("lifecycleModels", "2"),
                                "The plugin has no lifecycle model 'y'; it brings a."));
        assertThat(names()).isEmpty();
    }

    @Test
    void archivedModel_comesBackOnlyWhenItIsNamed() {
        adopted("plugin", model("a", 1, "A"), model("b", 1, "B"));
        archive("a");
        assertThat(names()).containsExactly("B");

        adopted("plugin", model("a", 2, "A later"), model("b", 2, "B later"));
        assertThat(names()).containsExactly("B later");

        choice = new ModelChoice(List.of("a"));
        assertThat(adopted("plugin", model("a", 1, "A"), model("b", 2, "B later")))
                .extracting(LifecycleModel::key, LifecycleModel::version)
                .containsExactly(tuple("a", 3), tuple("b", 2));
    }

    @Test
    void archivedModel_keepsItsOrigin() {
        adopted("plugin", model("a", 2, "A"));
        archive("a");

        choice = new ModelChoice(List.of("a"));
        assertThat(refused("other", model("a", 4, "Theirs"))).contains("from the plugin 'plugin'");
        assertThat(refused("plugin", model("a", 1, "Older"))).contains("version 2");
    }

    private void archive(String key) {
        assertThat(definitions.archiveLifecycleModel(WORKSPACE, key)).isInstanceOf(Outcome.Done.class);
    }

    private List<LifecycleModel> adopted(String plugin, LifecycleModelDocument... models) {
        return switch (definitions.adoptModels(WORKSPACE, plugin, List.of(models), choice)) {
            case Outcome.Done<List<LifecycleModel>> done -> done.value();
            case Outcome.Rejected<List<LifecycleModel>> rejected ->
                throw new AssertionError(rejected.faults().toString());
        };
    }

    /** What is said of the one that can't be taken. */
    private String refused(String plugin, LifecycleModelDocument... models) {
        var outcome = definitions.adoptModels(WORKSPACE, plugin, List.of(models), choice);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        var faults = ((Outcome.Rejected<List<LifecycleModel>>) outcome).faults();
        assertThat(faults).extracting(Fault::code).containsExactly(FaultCode.CONFLICT);
        return faults.getFirst().message();
    }

    private List<String> names() {
        return definitions.lifecycleModels(WORKSPACE).stream()
                .map(LifecycleModel::name)
                .toList();
    }

    private static LifecycleModelDocument model(String key, int version, String name) {
        return new LifecycleModelDocument(key, version, """
                {"name": "%s", "stages": [{"key": "lead", "name": "Lead",
                  "criteria": {"event": {"types": ["lead.captured"]}}}]}""".formatted(name));
    }
}
