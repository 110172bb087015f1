package io.perennial.engine.journey;

import java.util.Objects;

/** Whether a contact that has been in a journey, with this run key, may enter again. While a run is under way it never may. */
public sealed interface Reentry {

    /** Each time that something lets it in. */
    record Always() implements Reentry {}

    /** Never again. */
    record Once() implements Reentry {}

    /** Once this long has passed since it entered last. */
    record After(Delay delay) implements Reentry {
        public After {
            Objects.requireNonNull(delay, "delay is null");
        }
    }
}
