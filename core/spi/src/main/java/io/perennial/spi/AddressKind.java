package io.perennial.spi;

/** The kind of address of a contact that a channel speaks to. */
public enum AddressKind {
    /** An email address. */
    EMAIL,
    /** A telephone number, E.164. */
    PHONE,
    /** A postal address. */
    POSTAL,
    /** None: the channel reaches the contact by its id alone, through a person or a system of the workspace's own. */
    NONE
}
