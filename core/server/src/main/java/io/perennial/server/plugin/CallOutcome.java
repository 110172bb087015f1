package io.perennial.server.plugin;

/** What came of a call into a plugin. */
sealed interface CallOutcome<T> {

    /** It answered in time. */
    record Answered<T>(T answer) implements CallOutcome<T> {}

    /**
     * Nothing of the plugin ran.
     *
     * @param code stable, such as {@code plugin.busy}
     */
    record NotCalled<T>(String code, String reason) implements CallOutcome<T> {}

    /**
     * It was called, and how far it came is not known.
     *
     * @param code stable, such as {@code plugin.time-limit}
     * @param reason without anything that the plugin said
     * @param said the message of what it threw, which may quote data: for faults at load only. Empty if there is none
     */
    record NoAnswer<T>(String code, String reason, String said) implements CallOutcome<T> {}
}
