package io.perennial.storage.cassandra.run;

import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Objects;

/** The runs of a journey whose contacts belong to one group of shards: a partition. */
record RunsOfGroup(WorkspaceId workspace, String journey, int group) {
    RunsOfGroup {
        Objects.requireNonNull(workspace, "workspace is null");
        Objects.requireNonNull(journey, "journey is null");
    }

    static RunsOfGroup of(RunPlace place) {
        return new RunsOfGroup(place.contact().workspace(), place.journey(), place.group());
    }
}
