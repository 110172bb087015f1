package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plugins and channels as a workspace has set them up. */
public abstract class ChannelSettingsStoreContract {
    private final WorkspaceId workspace = Samples.workspace();

    protected abstract Storage storage();

    private ChannelSettingsStore settings() {
        return storage().channelSettings();
    }

    private ChannelSettings revision(long revision, String host) {
        var document = Json.createObjectBuilder().add("host", host).build();
        return new ChannelSettings(workspace, "email", revision, document);
    }

    @Test
    void workspace_thatEnabledNothing_hasNothing() {
        assertThat(settings().enabledPlugins(workspace)).isEmpty();
        assertThat(settings().find(workspace, "email")).isEmpty();
    }

    @Test
    void enabledPlugins_areEachThereOnce() {
        settings().enablePlugin(workspace, "channel-email");
        settings().enablePlugin(workspace, "lifecycle-classic");
        settings().enablePlugin(workspace, "channel-email");

        assertThat(settings().enabledPlugins(workspace))
                .containsExactlyInAnyOrder("channel-email", "lifecycle-classic");
    }

    @Test
    void enablePlugin_20AtOnce_losesNone() {
        Concurrently.call(20, i -> {
            settings().enablePlugin(workspace, "plugin-" + i);
            return i;
        });

        assertThat(settings().enabledPlugins(workspace))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "plugin-" + i).toList());
    }

    @Test
    void settings_areKeptAsTheyAre() {
        var full = new ChannelSettings(workspace, "email", 1, Samples.everyKind());
        var empty = new ChannelSettings(workspace, "sms", 1, JsonObject.EMPTY_JSON_OBJECT);

        settings().save(full);
        settings().save(empty);

        assertThat(settings().find(workspace, "email")).contains(full);
        assertThat(settings().find(workspace, "sms")).contains(empty);
    }

    @Test
    void higherRevision_stays_whicheverArrivesFirst() {
        settings().save(revision(1, "first"));
        settings().save(revision(2, "second"));
        assertThat(settings().find(workspace, "email")).contains(revision(2, "second"));

        settings().save(revision(4, "fourth"));
        settings().save(revision(3, "third"));
        settings().save(revision(4, "fourth"));
        assertThat(settings().find(workspace, "email")).contains(revision(4, "fourth"));
    }

    @Test
    void save_20AtOnceOfOneRevision_keepsOneOfThemWhole() {
        settings().save(revision(1, "first"));

        Concurrently.call(20, i -> {
            settings().save(revision(2, "host-" + i));
            return i;
        });

        assertThat(settings().find(workspace, "email"))
                .hasValueSatisfying(kept -> assertThat(IntStream.range(0, 20).mapToObj(i -> revision(2, "host-" + i)))
                        .contains(kept));
    }

    @Test
    void otherWorkspace_hasSettingsOfItsOwn() {
        var elsewhere = Samples.workspace();
        settings().save(revision(1, "mine"));
        settings().enablePlugin(workspace, "channel-email");

        assertThat(settings().enabledPlugins(elsewhere)).isEmpty();
        assertThat(settings().find(elsewhere, "email")).isEmpty();

        settings().save(new ChannelSettings(elsewhere, "email", 7, JsonObject.EMPTY_JSON_OBJECT));
        settings().enablePlugin(elsewhere, "lifecycle-classic");

        assertThat(settings().find(workspace, "email")).contains(revision(1, "mine"));
        assertThat(settings().enabledPlugins(workspace)).containsExactly("channel-email");
    }
}
