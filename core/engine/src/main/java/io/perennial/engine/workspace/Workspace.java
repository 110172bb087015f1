package io.perennial.engine.workspace;

import java.time.Instant;
import java.util.Objects;

/**
 * One brand or client of an agency.
 *
 * @param slug unique in the installation, {@code [a-z0-9-]{1,40}}
 * @param timeZone IANA; used where a contact's own is not known
 */
public record Workspace(WorkspaceId id, String slug, String name, String timeZone, Instant createdAt) {
    public Workspace {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(slug, "slug is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(timeZone, "timeZone is null");
        Objects.requireNonNull(createdAt, "createdAt is null");
    }
}
