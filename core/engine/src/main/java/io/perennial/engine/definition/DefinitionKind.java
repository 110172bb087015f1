package io.perennial.engine.definition;

/** The kinds of definition that a workspace has. */
public enum DefinitionKind {
    MESSAGE,
    JOURNEY,
    LIFECYCLE_MODEL,
    SEGMENT,
    /** There is one, under the key {@code sending-rules}. */
    SENDING_RULES;

    /** Whether each contact is looked at by new ones of this kind, though nothing happens to it: they place it, or its runs wait otherwise. */
    public boolean concernsAll() {
        return switch (this) {
            case LIFECYCLE_MODEL, SEGMENT, SENDING_RULES -> true;
            case MESSAGE, JOURNEY -> false;
        };
    }
}
