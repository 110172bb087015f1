package io.perennial.engine.fault;

import java.util.function.Consumer;

/**
 * Named moments between two effects, at which a test kills the process. In production nothing listens and passing one costs a
 * read of a field.
 */
public enum KillPoint {
    /** An event is valid, nothing is written. */
    INGEST_BEFORE_CONTACT,
    /** Its identity is taken by a new contact, of which nothing else is written. */
    INGEST_AFTER_IDENTITY,
    /** The directory has the day on which the contact was made, not the contact. */
    INGEST_AFTER_DAY,
    /** The directory has the contact, a search does not find it. */
    INGEST_AFTER_DIRECTORY,
    /** A search finds it, the contact itself is not written. */
    INGEST_AFTER_SEARCH,
    /** Its contact is there, of the event nothing is written. */
    INGEST_AFTER_CONTACT,
    /** An event without a time has its receipt; nothing else of it is written. */
    INGEST_BEFORE_LOG,
    /** The work log has the event, the timeline has not. */
    INGEST_AFTER_LOG,
    /** A busy timeline knows that it has a bucket for the event, and has not the event. */
    INGEST_AFTER_BUCKET,
    /** Log and timeline have the event, which makes the timeline a busy one, and no narrower buckets are planned for it. */
    INGEST_BEFORE_WIDENING,
    /** A timeline that has become busy has narrower buckets from a month to come on, the caller has no answer. */
    INGEST_AFTER_WIDENING,
    /** Log and timeline have the event, the caller has no answer. */
    INGEST_AFTER_TIMELINE,
    /** A contact's change is on its timeline, and the contact does not hold it. */
    CONTACT_BEFORE_ROW,
    /** A contact is found by its new name, and does not bear it yet. */
    CONTACT_AFTER_SEARCH,
    /** The contact holds its change, the caller has no answer. */
    CONTACT_AFTER_ROW,
    /** A caller has its answer. */
    ANSWER_AFTER,
    /** It is decided, nothing of it is written. */
    DECISION_BEFORE_RECORD,
    /** The DecisionRecord is written, its effects are not. */
    DECISION_AFTER_RECORD,
    /** Transitions are on the timeline, the intents are not written. */
    EFFECTS_AFTER_TRANSITIONS,
    /** Transitions and intents are written, the due items are not. */
    EFFECTS_BEFORE_DUE,
    /** Everything of the decision is written, and a message is about to be claimed. */
    CLAIM_BEFORE,
    /** It is claimed, the provider has not seen it. */
    CLAIM_AFTER,
    /** The provider has answered, its answer is not written. */
    SEND_AFTER,
    /** The outcome is written, the timeline does not know it. */
    OUTCOME_AFTER,
    /** Snapshots are written, the checkpoint is not. */
    CHECKPOINT_BEFORE,
    /** The checkpoint is written. */
    CHECKPOINT_AFTER;

    private static volatile Consumer<KillPoint> listener = point -> {};

    /** Says that the moment has come. */
    public void pass() {
        listener.accept(this);
    }

    /** Listens from now on; for the server's test mode and for tests. */
    public static void listen(Consumer<KillPoint> newListener) {
        listener = newListener;
    }
}
