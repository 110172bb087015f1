package io.perennial.engine.workspace;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes keys, ends them, and recognises one. */
public final class ApiKeyService {
    private static final int MAX_ORIGINS = 20;
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");

    private final WorkspaceStore store;
    private final Clock clock;
    private final SecureRandom random;

    public ApiKeyService(WorkspaceStore store, Clock clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a key.
     *
     * @param atMost what the caller may do itself and so give away; null for everything
     */
    public Outcome<CreatedKey> create(WorkspaceId workspace, ApiKeyDraft draft, @Nullable Set<Scope> atMost) {
        if (store.find(workspace).isEmpty())
            return Outcome.rejected(
                    FaultCode.NOT_FOUND, "workspace", "There is no workspace with this id that you may see.");
        var faults = new ArrayList<Fault>();
        if (draft.name().isBlank()
                || draft.name().length() > 100
                || draft.name().chars().anyMatch(Character::isISOControl))
            faults.add(Fault.of(FaultCode.INVALID, "name", "Give 1 to 100 characters on one line."));
        var scopes = scopes(draft, atMost, faults);
        checkOrigins(draft, faults);
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        var id = KeyText.newId(random);
        var secret = KeyText.write(draft.kind(), id, random);
        var key = new ApiKey(
                id,
                workspace,
                draft.kind(),
                draft.name(),
                KeyText.digest(secret),
                scopes,
                draft.allowedOrigins(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        store.saveKey(key);
        return Outcome.done(new CreatedKey(key, secret));
    }

    private static Set<Scope> scopes(ApiKeyDraft draft, @Nullable Set<Scope> atMost, List<Fault> faults) {
        if (draft.kind() == ApiKey.Kind.PUBLISHABLE) {
            if (draft.scopes() != null && !draft.scopes().isEmpty())
                faults.add(Fault.of(FaultCode.INVALID, "scopes", "A publishable key has no scopes; leave them out."));
            return Set.of();
        }
        if (draft.scopes() == null) return atMost == null ? EnumSet.allOf(Scope.class) : atMost;
        var scopes = EnumSet.noneOf(Scope.class);
        for (var text : draft.scopes()) {
            var scope = Scope.parse(text);
            if (scope.isEmpty())
                faults.add(Fault.of(
                        FaultCode.INVALID,
                        "scopes",
                        "'%s' is no scope; take of %s."
                                .formatted(
                                        text,
                                        EnumSet.allOf(Scope.class).stream()
                                                .map(Scope::text)
                                                .toList())));
            else if (atMost != null && !atMost.contains(scope.get()))
                faults.add(Fault.of(
                        FaultCode.INVALID, "scopes", "Your own key lacks '%s', so it can't give it.".formatted(text)));
            else scopes.add(scope.get());
        }
        return scopes;
    }

    private static void checkOrigins(ApiKeyDraft draft, List<Fault> faults) {
        var origins = draft.allowedOrigins();
        if (draft.kind() == ApiKey.Kind.PUBLISHABLE && origins.isEmpty())
            faults.add(Fault.of(
                    FaultCode.REQUIRED,
                    "allowedOrigins",
                    "Say where the key is used from, such as https://shop.example.org; * allows any."));
        if (origins.size() > MAX_ORIGINS)
            faults.add(
                    Fault.of(FaultCode.TOO_MANY, "allowedOrigins", "Give %d origins at most.".formatted(MAX_ORIGINS)));
        for (var origin : origins)
            if (!ORIGIN.matcher(origin).matches())
                faults.add(Fault.of(
                        FaultCode.INVALID,
                        "allowedOrigins",
                        "Give scheme and host without a path, such as https://shop.example.org."));
    }

    /**
     * Ends a key, at once; again changes nothing.
     *
     * @param within the caller's workspace; null for the operator
     */
    public Outcome<ApiKey> revoke(@Nullable WorkspaceId within, String id) {
        var found = store.findKey(id)
                .filter(key -> within == null || key.workspace().equals(within));
        if (found.isEmpty())
            return Outcome.rejected(FaultCode.NOT_FOUND, "id", "There is no key with this id that you may see.");
        var key = found.get();
        if (key.revokedAt() != null) return Outcome.done(key);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.revokeKey(key, now);
        return Outcome.done(new ApiKey(
                key.id(),
                key.workspace(),
                key.kind(),
                key.name(),
                key.digest(),
                key.scopes(),
                key.allowedOrigins(),
                key.createdAt(),
                now));
    }

    public List<ApiKey> keys(WorkspaceId workspace) {
        return store.keys(workspace);
    }

    /**
     * The key that this text is, unless it is none, unknown or ended. One look-up in the store for each text of a key's form,
     * and an answer that takes as long whether the secret is nearly right or not at all.
     */
    public Optional<ApiKey> authenticate(String presented) {
        return id(presented)
                .flatMap(store::findKey)
                .filter(key -> key.revokedAt() == null)
                .filter(key -> isTextOf(key, presented));
    }

    /** The id in a text, if it is of a key's form: whoever asks for more asks the store. */
    public static Optional<String> id(String presented) {
        return KeyText.id(presented);
    }

    /** Whether a text is that of this key, the secret included. */
    public static boolean isTextOf(ApiKey key, String presented) {
        // Not equals: it ends at the first difference.
        return MessageDigest.isEqual(
                key.digest().getBytes(StandardCharsets.UTF_8),
                KeyText.digest(presented).getBytes(StandardCharsets.UTF_8));
    }
}
