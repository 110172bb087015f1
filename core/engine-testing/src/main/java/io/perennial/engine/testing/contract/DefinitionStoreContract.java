package io.perennial.engine.testing.contract;

import static io.perennial.engine.testing.contract.Concurrently.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.definition.DefinitionKind;
import io.perennial.engine.definition.DefinitionStore;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.definition.PluginOrigin;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Definitions: every version for ever, each written once. */
public abstract class DefinitionStoreContract {
    private static final PluginOrigin ORIGIN = new PluginOrigin("plugin-x", "key-x", 7, new UUID(1, 2));

    private final WorkspaceId workspace = Samples.workspace();
    private final Instant now = Samples.now();

    protected abstract Storage storage();

    private DefinitionStore definitions() {
        return storage().definitions();
    }

    private DefinitionVersion version(String key, int version, int microsLater) {
        return version(DefinitionKind.JOURNEY, key, version, microsLater, JsonObject.EMPTY_JSON_OBJECT);
    }

    private DefinitionVersion version(
            DefinitionKind kind, String key, int version, int microsLater, JsonObject document) {
        return new DefinitionVersion(
                workspace, kind, key, version, true, now.plusNanos(1000L * microsLater), null, document);
    }

    @Test
    void workspace_withoutDefinitions_hasNone() {
        assertThat(definitions().all(workspace)).isEmpty();
    }

    @Test
    void version_isKeptAsItIs() {
        var versions = new ArrayList<DefinitionVersion>();
        var at = now;
        for (var kind : DefinitionKind.values()) {
            at = at.plusSeconds(1);
            versions.add(new DefinitionVersion(workspace, kind, "a", 1, true, at, null, Samples.everyKind()));
            versions.add(
                    new DefinitionVersion(workspace, kind, "a", 2, false, at.plusMillis(1), ORIGIN, Samples.big()));
        }

        for (var version : versions) assertThat(definitions().append(version)).isTrue();

        assertThat(definitions().all(workspace)).isEqualTo(versions);
    }

    @Test
    void all_areInTheOrderOfTheirActivation() {
        var first = version("z", 1, 0);
        var second = version("a", 1, 1);
        var third = version(DefinitionKind.MESSAGE, "m", 1, 2, JsonObject.EMPTY_JSON_OBJECT);
        var fourth = version("z", 2, 3);
        var tenth = version("a", 10, 4);
        var versions = List.of(first, second, third, fourth, tenth);

        for (var version : versions.reversed())
            assertThat(definitions().append(version)).isTrue();

        assertThat(definitions().all(workspace)).isEqualTo(versions);
    }

    @Test
    void all_mayBeMany() {
        var versions = new ArrayList<DefinitionVersion>();
        for (var i = 0; i < 300; i++) versions.add(version("journey-" + i % 30, 1 + i / 30, i));

        for (var version : versions) assertThat(definitions().append(version)).isTrue();

        assertThat(definitions().all(workspace)).isEqualTo(versions);
    }

    @Test
    void append_ofANumberThatIsTaken_changesNothing() {
        var first = version("a", 1, 0);
        var other = new DefinitionVersion(
                workspace, DefinitionKind.JOURNEY, "a", 1, false, now.plusSeconds(1), ORIGIN, Samples.everyKind());

        assertThat(definitions().append(first)).isTrue();
        assertThat(definitions().append(other)).isFalse();
        assertThat(definitions().append(first)).isFalse();

        assertThat(definitions().all(workspace)).containsExactly(first);
    }

    /** Who times out and tries again may have been the one: then nobody hears true, and the document tells. */
    @Test
    void append_50AtOnce_writesOne() {
        var heard = Concurrently.call(50, i -> untilAnswered(() -> definitions().append(numbered(i))));

        var kept = definitions().all(workspace);
        assertThat(kept).hasSize(1);
        for (var i = 0; i < 50; i++) if (heard.get(i)) assertThat(kept).containsExactly(numbered(i));
    }

    private DefinitionVersion numbered(int i) {
        var document = Json.createObjectBuilder().add("n", i).build();
        return version(DefinitionKind.MESSAGE, "a", 1, i, document);
    }

    @Test
    void kinds_areApart() {
        for (var kind : DefinitionKind.values())
            assertThat(definitions().append(version(kind, "same", 1, 0, Samples.everyKind())))
                    .isTrue();

        assertThat(definitions().all(workspace)).hasSize(DefinitionKind.values().length);
    }

    @Test
    void otherWorkspace_hasDefinitionsOfItsOwn() {
        var mine = version("a", 1, 0);
        assertThat(definitions().append(mine)).isTrue();
        var elsewhere = Samples.workspace();
        assertThat(definitions().all(elsewhere)).isEmpty();
        var theirs =
                new DefinitionVersion(elsewhere, mine.kind(), "a", 1, true, now, null, JsonObject.EMPTY_JSON_OBJECT);

        assertThat(definitions().append(theirs)).isTrue();

        assertThat(definitions().all(workspace)).containsExactly(mine);
        assertThat(definitions().all(elsewhere)).containsExactly(theirs);
    }
}
