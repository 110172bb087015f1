package io.perennial.engine.definition;

import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes versions of definitions; the same content again changes nothing. */
final class DefinitionPublisher {
    private static final int TRIES = 10;

    private final DefinitionStore store;
    private final DefinitionBooks books;
    private final Clock clock;

    DefinitionPublisher(DefinitionStore store, DefinitionBooks books, Clock clock) {
        this.store = store;
        this.books = books;
        this.clock = clock;
    }

    /** The latest version, which holds this content. */
    DefinitionVersion publish(
            WorkspaceId workspace,
            DefinitionKind kind,
            String key,
            boolean active,
            JsonObject document,
            @Nullable PluginOrigin origin) {
        for (var i = 0; i < TRIES; i++) {
            var latest = latest(workspace, kind, key);
            if (latest.isPresent() && isSame(latest.get(), active, document, origin)) return latest.get();
            var next = new DefinitionVersion(
                    workspace,
                    kind,
                    key,
                    latest.map(DefinitionVersion::version).orElse(0) + 1,
                    active,
                    activatedAt(workspace),
                    origin,
                    document);
            if (store.append(next)) {
                books.readOn(workspace);
                return next;
            }
        }
        throw new PerennialException(
                ErrorCode.CONFLICT, "Others publish '%s' at the same time; try again.".formatted(key));
    }

    /** After all that is in force already, whatever the clock of who published that: contacts are placed by what came last. */
    private Instant activatedAt(WorkspaceId workspace) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return books.versions(workspace).stream()
                .map(version -> version.activatedAt().plus(1, ChronoUnit.MICROS))
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /** What a plugin brings in a higher version of its own is another, though it says the same: a lower one is refused from then on. */
    private static boolean isSame(
            DefinitionVersion latest, boolean active, JsonObject document, @Nullable PluginOrigin origin) {
        return latest.active() == active
                && latest.document().equals(document)
                && (origin == null || origin.equals(latest.origin()));
    }

    Optional<DefinitionVersion> latest(WorkspaceId workspace, DefinitionKind kind, String key) {
        return books.versions(workspace).stream()
                .filter(version -> version.kind() == kind && version.key().equals(key))
                .max(Comparator.comparingInt(DefinitionVersion::version));
    }
}
