package io.perennial.engine.definition;

/** The kinds of definition that a workspace has. */
public enum DefinitionKind {
    MESSAGE,
    JOURNEY,
    LIFECYCLE_MODEL
}
