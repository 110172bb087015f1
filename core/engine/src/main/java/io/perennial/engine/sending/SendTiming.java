package io.perennial.engine.sending;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a step says of the time at which its message may leave.
 *
 * @param window when it may; null for any hour that is not quiet
 * @param outsideHours what becomes of it within quiet hours and outside of the window
 * @param overCap what becomes of it where the contact has got as many as it may
 */
public record SendTiming(@Nullable HoursOfDay window, Otherwise outsideHours, Otherwise overCap) {
    /** Of a step that does not say: it waits for its hour, and is skipped where a cap is used up. */
    public static final SendTiming DEFAULT = new SendTiming(null, Otherwise.WAIT, Otherwise.SKIP);

    public SendTiming {
        Objects.requireNonNull(outsideHours, "outsideHours is null");
        Objects.requireNonNull(overCap, "overCap is null");
    }

    /** What becomes of a message that may not leave now. */
    public enum Otherwise {
        /** It waits until it may. */
        WAIT,
        /** It does not leave; the run goes on. */
        SKIP
    }
}
