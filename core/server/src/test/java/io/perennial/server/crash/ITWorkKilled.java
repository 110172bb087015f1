package io.perennial.server.crash;

import io.perennial.engine.fault.KillPoint;

/** Killed on the way from an event that was answered to the outcome of its message. */
class ITWorkKilled extends LeadsKilled {
    ITWorkKilled() {
        super(point -> point.compareTo(KillPoint.ANSWER_AFTER) > 0);
    }
}
