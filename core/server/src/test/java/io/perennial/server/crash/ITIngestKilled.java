package io.perennial.server.crash;

import io.perennial.engine.fault.KillPoint;

/** Killed on the way from a call to its answer. */
class ITIngestKilled extends LeadsKilled {
    ITIngestKilled() {
        super(point -> point.compareTo(KillPoint.ANSWER_AFTER) <= 0);
    }
}
