package io.perennial.engine.contact;

import java.util.Collection;
import java.util.List;

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

    /** Before a tag. Such a field is true while the contact has the tag. */
    public static final String TAG_PREFIX = "tag.";

    /** Before the key of a list. Such a field is true while the contact is on the list. */
    public static final String LIST_PREFIX = "list.";

    private ContactFields() {}

    public static String tag(String tag) {
        return TAG_PREFIX + tag;
    }

    public static String list(String key) {
        return LIST_PREFIX + key;
    }

    /** Whether a field says that the contact has a tag or is on a list. */
    static boolean isLabel(String field) {
        return field.startsWith(TAG_PREFIX) || field.startsWith(LIST_PREFIX);
    }

    /** What stands behind a prefix in the names of those fields that have it, in alphabetical order. */
    public static List<String> after(String prefix, Collection<String> fields) {
        return fields.stream()
                .filter(field -> field.startsWith(prefix))
                .map(field -> field.substring(prefix.length()))
                .sorted()
                .toList();
    }
}
