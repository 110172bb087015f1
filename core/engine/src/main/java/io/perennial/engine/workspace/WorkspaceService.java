package io.perennial.engine.workspace;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes workspaces and finds them. */
public final class WorkspaceService {
    /** How long after a workspace was made the same call is taken for a repeat. */
    private static final Duration REPEATED = Duration.ofMinutes(10);

    private final WorkspaceStore store;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public WorkspaceService(WorkspaceStore store, Clock clock, Supplier<UUID> ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /** Makes a workspace. The same call again within ten minutes answers the same; any other with a slug that is taken is refused. */
    public Outcome<Workspace> create(String name, String slug, @Nullable String timeZone) {
        var zone = Objects.requireNonNullElse(timeZone, "UTC");
        var faults = new ArrayList<Fault>();
        if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl))
            faults.add(Fault.of(FaultCode.INVALID, "name", "Give 1 to 100 characters on one line."));
        if (!slug.matches("[a-z0-9-]{1,40}"))
            faults.add(Fault.of(FaultCode.INVALID, "slug", "Give 1 to 40 characters of a-z, 0-9 and -."));
        if (!ZoneId.getAvailableZoneIds().contains(zone))
            faults.add(Fault.of(
                    FaultCode.INVALID, "timeZone", "This is not an IANA time zone; give one such as Europe/Berlin."));
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var workspace = new Workspace(new WorkspaceId(ids.get()), slug, name, zone, now);
        var owner = store.create(workspace);
        if (owner.id().equals(workspace.id()) || isRepeat(workspace, owner)) return Outcome.done(owner);
        return Outcome.rejected(
                FaultCode.CONFLICT, "slug", "There is a workspace '%s' already; take another slug.".formatted(slug));
    }

    /** A caller who had no answer asks again for the very same; long after, somebody wants a workspace that there is already. */
    private static boolean isRepeat(Workspace asked, Workspace made) {
        return asked.name().equals(made.name())
                && asked.timeZone().equals(made.timeZone())
                && asked.createdAt().isBefore(made.createdAt().plus(REPEATED));
    }

    public Optional<Workspace> find(WorkspaceId id) {
        return store.find(id);
    }

    public List<Workspace> all() {
        return store.all();
    }
}
