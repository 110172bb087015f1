package io.perennial.engine.timeline;

/** The types of entry that the server records itself. */
public final class EntryTypes {
    public static final String SYSTEM_PREFIX = "perennial.";

    /** A contact's fields changed; properties: the fields with their new values. */
    public static final String CONTACT_UPDATED = "perennial.contact.updated";

    /** A contact moved between stages; properties: model, from, to, because, causeId. */
    public static final String STAGE_CHANGED = "perennial.stage.changed";

    /**
     * A contact was put at a stage by hand, or let go; properties: model, by, reason, and where it was put there stage, until.
     */
    public static final String STAGE_SET = "perennial.stage.set";

    /** A message came to an outcome; properties: message, version, channel, intentId, and what the provider said. */
    public static final String MESSAGE_SENT = "perennial.message.sent";

    public static final String MESSAGE_FAILED = "perennial.message.failed";
    public static final String MESSAGE_SKIPPED = "perennial.message.skipped";
    public static final String MESSAGE_PARKED = "perennial.message.parked";

    /** A person decided what becomes of a PARKED message; properties: intent, decidedAt, attempt, resolution. */
    public static final String MESSAGE_RESOLVED = "perennial.message.resolved";

    /** A tag put on a contact, or taken off; properties: tag. */
    public static final String TAG_ADDED = "perennial.tag.added";

    public static final String TAG_REMOVED = "perennial.tag.removed";

    /** A contact put on a list, or taken off; properties: list. */
    public static final String LIST_JOINED = "perennial.list.joined";

    public static final String LIST_LEFT = "perennial.list.left";

    /** A contact came into a segment, or left it; properties: segment, segmentVersion, because, causeId. */
    public static final String SEGMENT_ENTERED = "perennial.segment.entered";

    public static final String SEGMENT_LEFT = "perennial.segment.left";

    /**
     * A contact entered a journey, went on in it, or left it; properties: the run as it was then, because, decisionId. A run that ends
     * where it begins tells of both in the entry of its entering.
     */
    public static final String JOURNEY_ENTERED = "perennial.journey.entered";

    public static final String JOURNEY_MOVED = "perennial.journey.moved";
    public static final String JOURNEY_LEFT = "perennial.journey.left";

    /** Somebody asked that a contact enter a journey; properties: journey, properties, or by, the journey that asks. */
    public static final String JOURNEY_REQUESTED = "perennial.journey.requested";

    /** Consent given or withdrawn; properties: channel, topic, granted, source. */
    public static final String CONSENT_RECORDED = "perennial.consent.recorded";

    /**
     * An address suppressed on a channel, or let through again; properties: channel, reason, and the intent whose provider
     * said that the address is invalid.
     */
    public static final String SUPPRESSED = "perennial.suppressed";

    public static final String UNSUPPRESSED = "perennial.unsuppressed";

    private EntryTypes() {}

    /** Whether it tells what deciding made of other entries. */
    public static boolean isDecided(String type) {
        return type.equals(STAGE_CHANGED) || isSegmentChange(type) || isRunMove(type);
    }

    public static boolean isSegmentChange(String type) {
        return type.equals(SEGMENT_ENTERED) || type.equals(SEGMENT_LEFT);
    }

    /** Whether it tells of a run's way through a journey. */
    public static boolean isRunMove(String type) {
        return type.equals(JOURNEY_ENTERED) || type.equals(JOURNEY_MOVED) || type.equals(JOURNEY_LEFT);
    }
}
