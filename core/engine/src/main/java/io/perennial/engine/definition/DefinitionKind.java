package io.perennial.engine.definition;

/** The kinds of definition that a workspace has. */
public enum DefinitionKind {
    MESSAGE,
    JOURNEY,
    LIFECYCLE_MODEL,
    SEGMENT,
    /** There is one, under the key {@code sending-rules}. */
    SENDING_RULES;

    /** Whether definitions of this kind place contacts, at stages or in segments. */
    public boolean places() {
        return switch (this) {
            case LIFECYCLE_MODEL, SEGMENT -> true;
            case MESSAGE, JOURNEY, SENDING_RULES -> false;
        };
    }
}
