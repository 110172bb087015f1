package io.perennial.engine.timeline;

/** Whether an event is happening or a record of the past. */
public enum RecordMode {
    /** It is happening: stages move, journeys start. */
    LIVE,
    /** It is a record of the past: stages move, no journey starts. */
    HISTORICAL
}
