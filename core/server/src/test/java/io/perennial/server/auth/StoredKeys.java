package io.perennial.server.auth;

import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.ApiKeyDraft;
import io.perennial.engine.workspace.ApiKeyService;
import io.perennial.engine.workspace.CreatedKey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;

/** Keys as a server has them: made by the engine, in a store that counts, checked within a budget. */
public final class StoredKeys {
    public final FaultScript faults = new FaultScript();
    public final KeyCheck check;
    final ApiKeyService service;
    /** The same keys, as another server ends them. */
    final ApiKeyService elsewhere;
    /** Runs once, between the reading of a key and the answer. */
    Runnable whileReading = () -> {};

    private final FaultyStorage storage;
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());

    public StoredKeys(UnknownKeySettings limits, Clock clock, LongSupplier nanos) {
        storage = new FaultyStorage(new InMemoryStorage(clock), faults);
        storage.workspaces().create(new Workspace(workspace, "own", "Own", "UTC", clock.instant()));
        var recent = new RecentKeys(storage.workspaces(), clock);
        service = new ApiKeyService(recent, clock, new SecureRandom());
        elsewhere = new ApiKeyService(storage.workspaces(), clock, new SecureRandom());
        check = new KeyCheck(
                text -> {
                    var found = service.authenticate(text);
                    var meanwhile = whileReading;
                    whileReading = () -> {};
                    meanwhile.run();
                    return found;
                },
                recent,
                new UnknownKeyBudget(limits, nanos),
                clock);
    }

    public CreatedKey make() {
        var draft = new ApiKeyDraft(ApiKey.Kind.SECRET, "test", null, List.of());
        return ((Outcome.Done<CreatedKey>) service.create(workspace, draft, null)).value();
    }

    /** How often the store was asked for a key. */
    public long reads() {
        return storage.calls(StoreCall.WORKSPACES_FIND_KEY);
    }

    /** The text of a key with another secret, its checksum right. */
    public static String wrongSecret(CreatedKey key) {
        var body = key.secret().substring(0, key.secret().length() - 8);
        var last = body.charAt(body.length() - 1);
        return withChecksum(body.substring(0, body.length() - 1) + (last == 'a' ? 'b' : 'a'));
    }

    /** A text of a key's form that nobody made. */
    public static String unknown(int nth) {
        var id = Integer.toString(nth, 26)
                .chars()
                .mapToObj(c -> String.valueOf((char) (c <= '9' ? c - '0' + 'a' : c - 'a' + 'k')))
                .reduce("", String::concat);
        return withChecksum("prn_sk_" + "a".repeat(16 - id.length()) + id + "_" + "a".repeat(40));
    }

    private static String withChecksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return body + HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
