package io.perennial.engine.work;

import io.perennial.engine.timeline.RecordMode;

/** Lanes of the work log: what is happening never waits behind what is imported. */
public enum Lane {
    LIVE,
    BULK;

    public static Lane of(RecordMode mode) {
        return switch (mode) {
            case LIVE -> LIVE;
            case HISTORICAL -> BULK;
        };
    }
}
