package io.perennial.engine.explain;

import java.util.Objects;

/** What is to be explained. */
public sealed interface Subject {

    /** Whether the contact is in a segment. */
    record OfSegment(String key) implements Subject {
        public OfSegment {
            Objects.requireNonNull(key, "key is null");
        }
    }

    /** Whether it is at a stage of a lifecycle model. */
    record OfStage(String model, String stage) implements Subject {
        public OfStage {
            Objects.requireNonNull(model, "model is null");
            Objects.requireNonNull(stage, "stage is null");
        }
    }

    /** Whether it is in a journey. */
    record OfJourney(String key) implements Subject {
        public OfJourney {
            Objects.requireNonNull(key, "key is null");
        }
    }
}
