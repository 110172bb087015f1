package io.perennial.engine.work;

/** What is known of an accepted entry when it begins to wait for its turn; the rest is looked up then. */
enum Known {
    /** The timeline has it, and no earlier owner has decided it, or none to any effect. */
    UNDECIDED,
    /** The timeline has it as it was recorded there; an earlier owner may have decided it. */
    ON_TIMELINE,
    /** The timeline has an earlier try of it, which is in the log too and is the one that counts. */
    SECOND_TRY,
    /** The log has it. The timeline may lack it, or have it as another try of it was recorded. */
    IN_LOG
}
