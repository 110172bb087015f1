package io.perennial.storage.cassandra.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.TestKeys;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private final MasterKey masterKey = TestKeys.random();
    private final KeyedHash hash = new KeyedHash(masterKey, "identity");
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());

    @Test
    void hash_isTheSameForTheSame() {
        assertThat(hash.of(workspace, "EMAIL", "ada@example.org"))
                .isEqualTo(new KeyedHash(masterKey, "identity").of(workspace, "EMAIL", "ada@example.org"))
                .satisfies(bytes -> assertThat(bytes.remaining()).isEqualTo(32));
    }

    @Test
    void hash_differsByKeyPurposeWorkspaceAndPart() {
        var known = hash.of(workspace, "ab", "c");
        assertThat(new KeyedHash(TestKeys.random(), "identity").of(workspace, "ab", "c"))
                .isNotEqualTo(known);
        assertThat(new KeyedHash(masterKey, "search").of(workspace, "ab", "c")).isNotEqualTo(known);
        assertThat(hash.of(new WorkspaceId(UUID.randomUUID()), "ab", "c")).isNotEqualTo(known);
        assertThat(hash.of(workspace, "a", "bc")).isNotEqualTo(known);
        assertThat(hash.of(workspace, "abc")).isNotEqualTo(known);
    }
}
