package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Workspaces and keys. Other tests have theirs in the same store, so that lists are looked at for these alone. */
public abstract class WorkspaceStoreContract {
    private static final String KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private final Ids ids = Ids.random();
    private final Instant now = Samples.nowMillis();

    protected abstract Storage storage();

    private WorkspaceStore workspaces() {
        return storage().workspaces();
    }

    private Workspace workspace(String slug) {
        return new Workspace(ids.workspace(), slug, "Brand " + Samples.UNICODE, "Europe/Vienna", now);
    }

    private String slug() {
        return "w-" + ids.get();
    }

    private ApiKey key(WorkspaceId workspace, Instant createdAt, @Nullable Instant revokedAt) {
        var letters = ThreadLocalRandom.current()
                .ints(16, 0, KEY_LETTERS.length())
                .collect(StringBuilder::new, (id, i) -> id.append(KEY_LETTERS.charAt(i)), StringBuilder::append);
        return new ApiKey(
                letters.toString(),
                workspace,
                ApiKey.Kind.SECRET,
                Samples.UNICODE,
                "0f".repeat(32),
                Set.of(Scope.values()),
                List.of(),
                createdAt,
                revokedAt);
    }

    private ApiKey key(WorkspaceId workspace) {
        return key(workspace, now, null);
    }

    private static ApiKey revoked(ApiKey key, Instant at) {
        return new ApiKey(
                key.id(),
                key.workspace(),
                key.kind(),
                key.name(),
                key.digest(),
                key.scopes(),
                key.allowedOrigins(),
                key.createdAt(),
                at);
    }

    @Test
    void workspace_isKeptAsItIs() {
        var workspace = workspace(slug());

        assertThat(workspaces().create(workspace)).isEqualTo(workspace);

        assertThat(workspaces().find(workspace.id())).contains(workspace);
        assertThat(workspaces().all()).contains(workspace);
    }

    @Test
    void workspace_thatWasNotMade_isNotFound() {
        assertThat(workspaces().find(ids.workspace())).isEmpty();
    }

    @Test
    void create_withASlugThatIsTaken_makesNothing() {
        var first = workspace(slug());
        var second = workspace(first.slug());
        assertThat(workspaces().create(first)).isEqualTo(first);

        assertThat(workspaces().create(second)).isEqualTo(first);

        assertThat(workspaces().find(second.id())).isEmpty();
        assertThat(workspaces().find(first.id())).contains(first);
        assertThat(workspaces().all()).contains(first).doesNotContain(second);
    }

    @Test
    void create_again_changesNothing() {
        var workspace = workspace(slug());
        for (var i = 0; i < 3; i++) assertThat(workspaces().create(workspace)).isEqualTo(workspace);

        assertThat(workspaces().find(workspace.id())).contains(workspace);
    }

    @Test
    void create_50AtOnceWithOneSlug_makesOne() {
        var slug = slug();
        var wanted = Stream.generate(() -> workspace(slug)).limit(50).toList();

        var heard = Concurrently.call(50, i -> attempt(wanted.get(i)));

        var made = workspaces().all().stream().filter(wanted::contains).toList();
        assertThat(made).hasSize(1);
        for (var i = 0; i < 50; i++) {
            if (heard.get(i).isEmpty()) continue;
            assertThat(made).containsExactly(heard.get(i).orElseThrow());
        }
        assertThat(wanted.stream()
                        .flatMap(each -> workspaces().find(each.id()).stream())
                        .toList())
                .isEqualTo(made);
    }

    private Optional<Workspace> attempt(Workspace workspace) {
        try {
            return Optional.of(workspaces().create(workspace));
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    @Test
    void all_areBySlug() {
        var mine = new ArrayList<Workspace>();
        for (var i = 0; i < 10; i++) mine.add(workspace(slug()));
        for (var workspace : mine) assertThat(workspaces().create(workspace)).isEqualTo(workspace);

        assertThat(workspaces().all()).containsAll(mine).isSortedAccordingTo(Comparator.comparing(Workspace::slug));
    }

    @Test
    void key_isKeptAsItIs() {
        var workspace = ids.workspace();
        var secret = key(workspace);
        var publishable = new ApiKey(
                key(workspace).id(),
                workspace,
                ApiKey.Kind.PUBLISHABLE,
                "",
                "ab".repeat(32),
                Set.of(),
                List.of("https://shop.example.com", "https://例え.example"),
                now.minusSeconds(1),
                now);

        workspaces().saveKey(secret);
        workspaces().saveKey(publishable);

        assertThat(workspaces().findKey(secret.id())).contains(secret);
        assertThat(workspaces().findKey(publishable.id())).contains(publishable);
        assertThat(workspaces().keys(workspace)).containsExactly(secret, publishable);
    }

    @Test
    void key_thatWasNotMade_isNotFound() {
        assertThat(workspaces().findKey(key(ids.workspace()).id())).isEmpty();
        assertThat(workspaces().keys(ids.workspace())).isEmpty();
    }

    @Test
    void keys_areNewestFirst() {
        var workspace = ids.workspace();
        var expected = new ArrayList<ApiKey>();
        for (var i = 0; i < 20; i++) expected.add(key(workspace, now.minusMillis(i), null));

        for (var i = 0; i < 20; i++) workspaces().saveKey(expected.get(i * 7 % 20));

        assertThat(workspaces().keys(workspace)).isEqualTo(expected);
    }

    @Test
    void saveKey_again_changesNothing() {
        var key = key(ids.workspace());
        workspaces().saveKey(key);
        workspaces().saveKey(key);

        assertThat(workspaces().keys(key.workspace())).containsExactly(key);
    }

    @Test
    void revokeKey_isSeenWhereverTheKeyIs() {
        var key = key(ids.workspace());
        var other = key(key.workspace(), now.minusSeconds(1), null);
        workspaces().saveKey(key);
        workspaces().saveKey(other);
        var at = now.plusSeconds(9);

        workspaces().revokeKey(key, at);
        workspaces().revokeKey(key, at);

        assertThat(workspaces().findKey(key.id())).contains(revoked(key, at));
        assertThat(workspaces().keys(key.workspace())).containsExactly(revoked(key, at), other);
        assertThat(workspaces().findKey(other.id())).contains(other);
    }

    @Test
    void otherWorkspace_hasKeysOfItsOwn() {
        var mine = key(ids.workspace());
        var theirs = key(ids.workspace());
        workspaces().saveKey(mine);
        workspaces().saveKey(theirs);

        assertThat(workspaces().keys(mine.workspace())).containsExactly(mine);
        workspaces().revokeKey(theirs, now);
        assertThat(workspaces().keys(mine.workspace())).containsExactly(mine);
    }
}
