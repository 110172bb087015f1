package io.perennial.engine.predicate;

import io.perennial.engine.contact.ContactFields;
import java.util.Set;

/** How properties are called in predicates: the contact's own fields as they are, those of the workspace's own without their prefix. */
public final class PropertyNames {
    private static final Set<String> FIELDS = Set.of(
            ContactFields.EMAIL,
            ContactFields.PHONE,
            ContactFields.FIRST_NAME,
            ContactFields.LAST_NAME,
            ContactFields.LOCALE,
            ContactFields.TIME_ZONE);

    private PropertyNames() {}

    /** The name under which a contact keeps it. */
    public static String field(String shown) {
        return FIELDS.contains(shown) ? shown : ContactFields.PROPERTY_PREFIX + shown;
    }

    /** The name under which predicates and people know it. */
    public static String shown(String field) {
        return field.startsWith(ContactFields.PROPERTY_PREFIX)
                ? field.substring(ContactFields.PROPERTY_PREFIX.length())
                : field;
    }
}
