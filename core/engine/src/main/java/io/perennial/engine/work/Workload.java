package io.perennial.engine.work;

/** What an owner of a group has to do, for whoever waits until there is nothing. */
interface Workload {

    /** Takes what is in the log and was not taken, settled or not. False if more lies behind than is looked through at once. */
    boolean takeAll();

    /** Looks now for what is done in the background, and not only when it would by itself. */
    void hurry();

    /** Whether nothing that was taken waits for its turn. */
    boolean isIdle();

    /** How many entries were decided; never decreases. */
    long decided();
}
