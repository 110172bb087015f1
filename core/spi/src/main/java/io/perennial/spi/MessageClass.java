package io.perennial.spi;

/** Why a message is sent, which decides what binds it. */
public enum MessageClass {
    /** Promotes something: needs recorded consent; caps and quiet hours bind it. */
    MARKETING,
    /** Belongs to something the contact did, such as a receipt. */
    TRANSACTIONAL,
    /** Keeps the service running, such as a security notice. */
    OPERATIONAL
}
