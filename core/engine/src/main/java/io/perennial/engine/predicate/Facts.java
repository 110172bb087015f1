package io.perennial.engine.predicate;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a predicate may ask of a contact. */
public interface Facts {

    /** A field of the contact, or null. The names are those of {@link io.perennial.engine.contact.ContactFields}. */
    @Nullable
    JsonValue field(String name);

    /** When the latest entries that a measure counts occurred, newest first. */
    List<Instant> recent(Measure measure);

    /** How many entries a measure counts. */
    long count(Measure measure);

    /** The stage the contact is at in a model, or null. */
    @Nullable
    String stage(String model);
}
