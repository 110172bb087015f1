package io.perennial.engine.predicate;

import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.AggregateState;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What a predicate may ask of a contact. */
public interface Facts {

    /** A field of the contact, or null. The names are those of {@link io.perennial.engine.contact.ContactFields}. */
    @Nullable
    JsonValue field(String name);

    /** What has come together of an aggregate. */
    AggregateState state(Aggregate aggregate);

    /** The stage the contact is at in a model, or null. */
    @Nullable
    String stage(String model);

    /** Whether the contact is in a segment. */
    boolean isInSegment(String key);

    boolean isTagged(String tag);

    boolean isOnList(String key);

    /** Whether the latest word about a channel's topic, or about all topics, is a consent. */
    boolean hasConsented(String channel, @Nullable String topic);

    /**
     * Where a top begins, by the instant from which on it does; empty if it was never computed. It holds what is known: what is in force
     * later than the instant that is asked about tells how the answer goes on.
     */
    NavigableMap<Instant, Threshold> thresholds(Predicate.InTop top);

    /** The time zone of the workspace; used where the contact's own is not known. */
    String workspaceTimeZone();
}
