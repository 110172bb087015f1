package io.perennial.engine.time;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;

/**
 * The two times that the engine goes by: that of the timelines, in which entries are recorded, timers come due and messages are sent, and
 * that of the machines, by which leases end, the work log is read and calls time out. They are one, unless a test moves the former. Thread-safe.
 */
public interface EngineTime {

    /** What is recorded, due and sent by. Throws {@link StoreUnavailableException} where nobody knows whether it was moved. */
    Clock timeline();

    /** The same, and where nobody knows whether it was moved, as if it were not: for what must not fail, such as noting an answer. */
    Clock lastKnown();

    /** What leases, the work log, write timestamps, TTLs and deadlines go by. */
    Clock machine();

    /** What the timelines' time was at an instant of the machine's, or will be if nobody moves it. Grows with the instant. */
    Instant timelineAt(Instant machine);

    /** Learns of what others have moved; nothing where time can't be moved. Throws {@link StoreUnavailableException}. */
    default void readOn() {}

    /** One time for both. */
    static EngineTime of(Clock clock) {
        return new EngineTime() {
            @Override
            public Clock timeline() {
                return clock;
            }

            @Override
            public Clock lastKnown() {
                return clock;
            }

            @Override
            public Clock machine() {
                return clock;
            }

            @Override
            public Instant timelineAt(Instant machine) {
                return machine;
            }
        };
    }
}
