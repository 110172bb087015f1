package io.perennial.engine.workspace;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key to make, as the caller gave it.
 *
 * @param scopes as the API writes them; null for everything
 * @param allowedOrigins for a publishable key
 */
public record ApiKeyDraft(
        ApiKey.Kind kind, String name, @Nullable List<String> scopes, List<String> allowedOrigins) {
    public ApiKeyDraft {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(name, "name is null");
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
