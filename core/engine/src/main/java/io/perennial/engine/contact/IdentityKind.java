package io.perennial.engine.contact;

/** The kinds of identity by which a contact is known outside. */
public enum IdentityKind {
    EXTERNAL_ID,
    EMAIL,
    PHONE,
    ANONYMOUS_ID
}
