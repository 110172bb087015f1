package io.perennial.channel.email;

/** A moment of a conversation at which {@link SmtpSink} can misbehave. */
enum Moment {
    /** Before the greeting. */
    GREETING,
    /** EHLO has come. */
    EHLO,
    /** STARTTLS has come. */
    STARTTLS,
    /** AUTH has come. */
    AUTH,
    /** MAIL has come. */
    MAIL,
    /** RCPT has come. */
    RCPT,
    /** DATA has come. */
    DATA,
    /** Some of the body has come. */
    BODY,
    /** The final dot has come, and nothing has been taken. */
    FINAL_DOT,
    /** The message has been taken, and nothing was said. */
    TAKEN,
    /** The message has been taken, and 250 was said. */
    REPLIED
}
