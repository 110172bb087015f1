package io.perennial.engine.dispatch;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.sending.SentLately;
import java.util.List;

/**
 * Keeps claims and each contact's guard, by conditional writes. Every method throws {@link StoreUnavailableException}; of a
 * write nobody then knows whether it happened, and {@link #claims} tells.
 */
public interface ClaimStore {

    /** The contact's guard. Read it before what it guards. */
    Guard guard(ContactKey contact);

    /**
     * The version of the contact's guard, with every raise that was answered before; read linearizably. Dearer than {@link #guard}: for a claim
     * that is there already and so compares it with nothing.
     */
    long settledGuard(ContactKey contact);

    /** Raises the guard: every claim checked before it fails from now on. Call it after what it guards is durable. */
    void raiseGuard(ContactKey contact);

    /** Takes a claim if nobody has one for this attempt and the guard is still as it was checked. One conditional write. */
    Result claim(ContactKey contact, Claim claim, long guard);

    /**
     * The same for a message that a frequency cap counts: the guard is raised with the claim, so that of two that were checked at once one
     * is checked again.
     *
     * @param after what is counted from then on
     */
    Result claimCounted(ContactKey contact, Claim claim, long guard, SentLately after);

    /** The claims for a message, by attempt. Read linearizably. */
    List<Claim> claims(ContactKey contact, IntentId intent);

    /**
     * A contact's guard, with what stands under it.
     *
     * @param version 0 if it was never raised
     * @param lately what frequency caps count; raises that are no claims leave it as it is
     */
    record Guard(long version, SentLately lately) {
        public static final Guard UNRAISED = new Guard(0, SentLately.NONE);
    }

    /** What became of a claim. */
    enum Result {
        CLAIMED,
        /** The guard was raised since: check again. */
        GUARD_RAISED,
        /** There is a claim for this attempt, whether or not the guard was raised since. */
        TAKEN
    }
}
