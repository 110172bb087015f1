package io.perennial.engine.journey;

/** What becomes of the runs that are under way by former versions once one is published. */
public enum RunsUnderWay {
    /** They go on by the version by which they entered. */
    FINISH,
    /** They go on by the new one, if they wait at a step at which a run waits in it as well. */
    MOVE,
    /** They end. */
    EXIT
}
