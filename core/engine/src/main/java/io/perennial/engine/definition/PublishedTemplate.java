package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import java.util.List;
import java.util.Objects;

/**
 * What became of a journey template that was published.
 *
 * @param parts its segments, then its messages
 */
public record PublishedTemplate(Journey journey, List<Part> parts) {
    public PublishedTemplate {
        Objects.requireNonNull(journey, "journey is null");
        parts = List.copyOf(parts);
    }

    /**
     * A segment or a message.
     *
     * @param kind {@link DefinitionKind#SEGMENT} or {@link DefinitionKind#MESSAGE}
     */
    public record Part(DefinitionKind kind, String key, State state) {
        public Part {
            Objects.requireNonNull(kind, "kind is null");
            Objects.requireNonNull(key, "key is null");
            Objects.requireNonNull(state, "state is null");
        }
    }

    /** What became of a part. */
    public enum State {
        /** It was not there and is now. */
        PUBLISHED,
        /** It was there already, with the same content. */
        SAME,
        /** It was there already with other content, and stays as the workspace has it. */
        KEPT
    }
}
