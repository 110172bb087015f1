package io.perennial.engine.contact;

/** The names of a contact's fields, as the store, the timeline and predicates know them. */
public final class ContactFields {
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String FIRST_NAME = "firstName";
    public static final String LAST_NAME = "lastName";
    public static final String LOCALE = "locale";
    public static final String TIME_ZONE = "timeZone";

    /** Before the name of a property of the workspace's own. */
    public static final String PROPERTY_PREFIX = "properties.";

    private ContactFields() {}
}
