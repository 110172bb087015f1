package io.perennial.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.randomUUID());

    private final Keys store = new Keys();
    private final MutableClock clock = MutableClock.at(NOW);
    private final RecentKeys recent = new RecentKeys(store, clock);

    @Test
    void key_isReadOnceASecond() {
        recent.saveKey(key(null));

        for (var i = 0; i < 100; i++) assertThat(recent.findKey("a")).isPresent();
        assertThat(store.reads).hasSize(1);

        clock.set(NOW.plusSeconds(1));
        assertThat(recent.findKey("a")).isPresent();
        assertThat(store.reads).hasSize(2);
    }

    @Test
    void keyEndedHere_isEndedAtOnce() {
        recent.saveKey(key(null));
        assertThat(ended()).isNull();

        recent.revokeKey(key(null), NOW);

        assertThat(ended()).isEqualTo(NOW);
    }

    @Test
    void keyEndedElsewhere_isEndedWithinASecond() {
        recent.saveKey(key(null));
        assertThat(ended()).isNull();

        store.revokeKey(key(null), NOW);

        clock.set(NOW.plusSeconds(1));
        assertThat(ended()).isEqualTo(NOW);
    }

    @Test
    void keyReadBeforeItsEndAndReturnedAfter_isNotRemembered() {
        recent.saveKey(key(null));
        store.whileReading = () -> recent.revokeKey(key(null), NOW);

        assertThat(ended()).isNull();

        assertThat(ended()).isEqualTo(NOW);
    }

    @Test
    void endOfWhichNobodyKnows_isReadAgain() {
        recent.saveKey(key(null));
        assertThat(ended()).isNull();
        store.failAfterRevoking = true;

        assertThatThrownBy(() -> recent.revokeKey(key(null), NOW)).hasMessage("timeout");

        assertThat(ended()).isEqualTo(NOW);
    }

    @Test
    void clockThatWentBack_keepsNothing() {
        recent.saveKey(key(null));
        assertThat(ended()).isNull();

        clock.set(NOW.minus(Duration.ofHours(1)));
        assertThat(ended()).isNull();

        assertThat(store.reads).hasSize(2);
    }

    @Test
    void unknownKey_isReadEachTime() {
        assertThat(recent.findKey("b")).isEmpty();
        assertThat(recent.findKey("b")).isEmpty();

        assertThat(store.reads).containsExactly("b", "b");
    }

    private Instant ended() {
        return recent.findKey("a").orElseThrow().revokedAt();
    }

    private static ApiKey key(Instant revokedAt) {
        return new ApiKey("a", WORKSPACE, ApiKey.Kind.SECRET, "test", "digest", Set.of(), List.of(), NOW, revokedAt);
    }

    private static final class Keys implements WorkspaceStore {
        private final Map<String, ApiKey> keys = new HashMap<>();
        private final List<String> reads = new ArrayList<>();
        private Runnable whileReading = () -> {};
        private boolean failAfterRevoking;

        @Override
        public void saveKey(ApiKey key) {
            keys.put(key.id(), key);
        }

        @Override
        public Optional<ApiKey> findKey(String id) {
            reads.add(id);
            var found = Optional.ofNullable(keys.get(id));
            var meanwhile = whileReading;
            whileReading = () -> {};
            meanwhile.run();
            return found;
        }

        @Override
        public void revokeKey(ApiKey key, Instant at) {
            keys.put(key.id(), key(at));
            if (failAfterRevoking) throw new IllegalStateException("timeout");
        }

        @Override
        public List<ApiKey> keys(WorkspaceId workspace) {
            return List.copyOf(keys.values());
        }

        @Override
        public boolean create(Workspace workspace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Workspace> find(WorkspaceId id) {
            return Optional.empty();
        }

        @Override
        public List<Workspace> all() {
            return List.of();
        }
    }
}
