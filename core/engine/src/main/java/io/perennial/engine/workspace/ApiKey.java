package io.perennial.engine.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key, without its secret.
 *
 * @param id the part of the key that may be shown: 16 characters of {@code [a-z2-7]}
 * @param digest SHA-256 of the whole key
 * @param scopes what a secret key may do; empty for a publishable one
 * @param allowedOrigins where a publishable key is accepted from
 * @param revokedAt when it was ended, or null
 */
public record ApiKey(
        String id,
        WorkspaceId workspace,
        Kind kind,
        String name,
        String digest,
        Set<Scope> scopes,
        List<String> allowedOrigins,
        Instant createdAt,
        @Nullable Instant revokedAt) {
    public ApiKey {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(workspace, "workspace is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(digest, "digest is null");
        scopes = Set.copyOf(scopes);
        allowedOrigins = List.copyOf(allowedOrigins);
        Objects.requireNonNull(createdAt, "createdAt is null");
    }

    /** What kind of key. */
    public enum Kind {
        SECRET,
        PUBLISHABLE
    }
}
