package io.perennial.engine.dispatch;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.ClaimStore.Result;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.sending.SentLately;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes claims for this life of this server, and knows those again whose write was not answered. Of such a claim nothing was
 * sent yet. Thread-safe.
 */
final class ClaimDesk {
    private final ClaimStore claims;
    private final String claimant;
    private final Set<Name> unsure = ConcurrentHashMap.newKeySet();

    /** @param claimant this server's id and life */
    ClaimDesk(ClaimStore claims, String claimant) {
        this.claims = claims;
        this.claimant = claimant;
    }

    /**
     * Takes a claim. CLAIMED is said only if the guard is still as it was checked by now, also of a claim that was written by
     * an earlier try.
     *
     * @param counted what is counted with it; null if no frequency cap counts it
     */
    Result take(ContactKey contact, Claim claim, long guard, @Nullable SentLately counted) {
        var name = new Name(claim.intent(), claim.attempt());
        Result result;
        try {
            result = counted == null
                    ? claims.claim(contact, claim, guard)
                    : claims.claimCounted(contact, claim, guard, counted);
        } catch (StoreUnavailableException e) {
            unsure.add(name);
            return readBack(contact, name, guard);
        }
        if (result == Result.TAKEN && unsure.contains(name)) return readBack(contact, name, guard);
        // Once something may be sent under it, nobody may take it for one under which nothing was.
        if (result == Result.CLAIMED) unsure.remove(name);
        return result;
    }

    /** Whether an attempt may have been claimed by this life of this server, and nothing was sent under it. */
    boolean isUnsure(IntentId intent, int attempt) {
        return unsure.contains(new Name(intent, attempt));
    }

    private Result readBack(ContactKey contact, Name name, long guard) {
        var written = claims.claims(contact, name.intent).stream()
                .filter(found -> found.attempt() == name.attempt)
                .findFirst();
        if (written.isEmpty()) throw new StoreUnavailableException("the claim was not written; try again");
        if (!written.get().claimant().equals(claimant)) {
            unsure.remove(name);
            return Result.TAKEN;
        }
        // Since it was written an opt-out may have been answered: it held for the guard of then, not for that of now.
        if (claims.settledGuard(contact) != guard) return Result.GUARD_RAISED;
        unsure.remove(name);
        return Result.CLAIMED;
    }

    private record Name(IntentId intent, int attempt) {}
}
