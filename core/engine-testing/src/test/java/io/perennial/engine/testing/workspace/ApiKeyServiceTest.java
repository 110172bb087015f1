package io.perennial.engine.testing.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.faults.FaultPlan;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.ApiKeyDraft;
import io.perennial.engine.workspace.ApiKeyService;
import io.perennial.engine.workspace.CreatedKey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks on keys: whoever presents anything else than a whole, living key is nobody. */
class ApiKeyServiceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final MutableClock clock = MutableClock.at(NOW);
    private final FaultyStorage storage = new FaultyStorage(new InMemoryStorage(clock), FaultPlan.none());
    private final WorkspaceStore store = storage.workspaces();
    private final ApiKeyService keys = new ApiKeyService(store, clock, new SecureRandom());
    private final WorkspaceId workspace = workspace("own");
    private CreatedKey made;

    @BeforeEach
    void makeKey() {
        made = key(workspace, ApiKey.Kind.SECRET);
    }

    @Test
    void key_isRecognisedWhole() {
        assertThat(keys.authenticate(made.secret()))
                .map(ApiKey::id)
                .hasValue(made.key().id());
    }

    @Test
    void truncatedOrLengthenedKey_isNobodys() {
        for (var length = 0; length < made.secret().length(); length++)
            assertThat(keys.authenticate(made.secret().substring(0, length))).isEmpty();
        for (var more : List.of(" ", "\n", "\0", "0", "%00"))
            assertThat(keys.authenticate(made.secret() + more)).as(more).isEmpty();
    }

    /** With the checksum made right again, so that the digest alone refuses it. */
    @Test
    void alteredKey_isNobodys() {
        var body = made.secret().substring(0, made.secret().length() - 8);
        for (var at = "prn_sk_".length(); at < body.length(); at++) {
            if (body.charAt(at) == '_') continue;
            var altered = new StringBuilder(body);
            altered.setCharAt(at, body.charAt(at) == 'a' ? 'b' : 'a');
            assertThat(keys.authenticate(withChecksum(altered.toString())))
                    .as("letter %d", at)
                    .isEmpty();
        }
        assertThat(keys.authenticate(withChecksum(body))).isPresent();
    }

    @Test
    void checksumAlone_isNeeded() {
        var last = made.secret().charAt(made.secret().length() - 1);
        var other = made.secret().substring(0, made.secret().length() - 1) + (last == '0' ? '1' : '0');

        assertThat(keys.authenticate(other)).isEmpty();
    }

    @Test
    void keyOfTheOtherKind_isNobodys() {
        var body = made.secret().substring(0, made.secret().length() - 8);

        assertThat(keys.authenticate(withChecksum(body.replace("prn_sk_", "prn_pk_"))))
                .isEmpty();
    }

    @Test
    void secretUnderAnotherKeysId_isNobodys() {
        var foreign = key(workspace("foreign"), ApiKey.Kind.SECRET);
        var body = made.secret().substring(0, made.secret().length() - 8);

        assertThat(keys.authenticate(
                        withChecksum(body.replace(made.key().id(), foreign.key().id()))))
                .isEmpty();
    }

    /** Timing, told by what is done: the comparison itself is held to constant time by ArchitectureTest. */
    @Test
    void wrongSecret_asksTheStoreForAsMuchAsAnUnknownId() {
        var body = made.secret().substring(0, made.secret().length() - 8);
        var wrongSecret = withChecksum(body.substring(0, body.length() - 1) + (body.endsWith("a") ? 'b' : 'a'));
        var unknownId = withChecksum(body.replace(made.key().id(), "a".repeat(16)));

        assertThat(callsOf(wrongSecret)).containsExactly("workspaces find key");
        assertThat(callsOf(unknownId)).isEqualTo(callsOf(wrongSecret));
    }

    @Test
    void endedKey_asksTheStoreForAsMuchAsALivingOne() {
        var living = callsOf(made.secret());
        keys.revoke(workspace, made.key().id());

        assertThat(callsOf(made.secret())).isEqualTo(living);
    }

    private List<String> callsOf(String presented) {
        var before = calls();
        var _ = keys.authenticate(presented);
        var after = calls();
        return Arrays.stream(StoreCall.values())
                .flatMap(call ->
                        Collections.nCopies(
                                (int) (after.get(call.ordinal()) - before.get(call.ordinal())), call.toString())
                                .stream())
                .toList();
    }

    private List<Long> calls() {
        return Arrays.stream(StoreCall.values()).map(storage::calls).toList();
    }

    @Test
    void rotation_letsTwoLiveAndEndsTheOldOneAtOnce() {
        var next = key(workspace, ApiKey.Kind.SECRET);
        assertThat(keys.authenticate(made.secret())).isPresent();
        assertThat(keys.authenticate(next.secret())).isPresent();

        keys.revoke(workspace, made.key().id());

        assertThat(keys.authenticate(made.secret())).isEmpty();
        assertThat(keys.authenticate(next.secret())).isPresent();
    }

    @Test
    void keyOfAnotherWorkspace_isNotEndedFromHere() {
        var foreign = key(workspace("foreign"), ApiKey.Kind.SECRET);

        assertThat(keys.revoke(workspace, foreign.key().id())).isInstanceOf(Outcome.Rejected.class);

        assertThat(keys.authenticate(foreign.secret())).isPresent();
    }

    @Test
    void store_holdsTheDigestAlone() {
        var body = made.secret().substring("prn_sk_".length());
        var secret = body.substring(body.indexOf('_') + 1);
        var kept = store.findKey(made.key().id()).orElseThrow();

        assertThat(kept.digest()).hasSize(64).doesNotContain(secret);
        assertThat(kept.toString() + made).doesNotContain(secret);
    }

    private CreatedKey key(WorkspaceId in, ApiKey.Kind kind) {
        var outcome = keys.create(in, new ApiKeyDraft(kind, "test", null, List.of()), null);
        return ((Outcome.Done<CreatedKey>) outcome).value();
    }

    private WorkspaceId workspace(String slug) {
        var id = new WorkspaceId(UUID.randomUUID());
        store.create(new Workspace(id, slug, slug, "UTC", NOW));
        return id;
    }

    private static String withChecksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return body + HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
