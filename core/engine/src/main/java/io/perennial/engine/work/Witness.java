package io.perennial.engine.work;

/** Who says of an accepted entry that it is there. */
enum Witness {
    /** Who has just written it: the timeline has it, and no earlier owner has seen it. */
    WRITER,
    /** The log and the timeline, which has it as it was recorded there; an earlier owner may have decided it. */
    TIMELINE,
    /** The log alone: the timeline may lack it, or have it as another try of it was recorded. */
    LOG
}
