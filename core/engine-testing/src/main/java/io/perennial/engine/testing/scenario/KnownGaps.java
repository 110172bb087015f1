package io.perennial.engine.testing.scenario;

/** What a repeat of a call that was not answered does wrong today; {@code false} asks that it does not. */
final class KnownGaps {
    static final boolean WORKSPACE_CONFLICTS_WITH_ITSELF = false;
    static final boolean KEY_IS_DOUBLED = true;
    static final boolean WITHDRAWAL_IS_DOUBLED = true;
    static final boolean UNSUPPRESSION_ENTRY_IS_LOST_OR_DOUBLED = true;
    static final boolean RESENT_MESSAGE_IS_WRONG_STATE = true;
    static final boolean CONTACT_UPDATE_ENTRY_IS_LOST_OR_DOUBLED = false;

    private KnownGaps() {}
}
