package io.perennial.channel.email;

/** What {@link SmtpSink} does at a {@link Moment} instead of what it should. */
sealed interface Deed {

    /** Closes the connection in good order. */
    record Drop() implements Deed {}

    /** Breaks the connection, and what was on its way is lost. */
    record Reset() implements Deed {}

    /** Does nothing, and reads nothing. */
    record Hang() implements Deed {}

    /** Says a digit every now and then, and never ends the line. */
    record Drip() implements Deed {}

    /** Says something, exactly so, and waits. */
    record Say(String text) implements Deed {
        static Say garbage() {
            return new Say("\u0000\u0001 %& garbage\r\n");
        }
    }
}
