package io.perennial.channel.email.smtp;

/** How the connection is protected. */
public enum Security {
    /** Not at all. */
    NONE,
    /** It starts in the clear and must be encrypted before anything is said; a server that does not offer it is not used. */
    STARTTLS,
    /** It is encrypted from the first byte. */
    TLS
}
