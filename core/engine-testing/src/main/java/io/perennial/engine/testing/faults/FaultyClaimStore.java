package io.perennial.engine.testing.faults;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.sending.SentLately;
import java.util.List;

/** Claims, with faults. */
final class FaultyClaimStore implements ClaimStore {
    private final ClaimStore store;
    private final FaultGate gate;

    FaultyClaimStore(ClaimStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public Guard guard(ContactKey contact) {
        return gate.call(StoreCall.CLAIMS_GUARD, () -> store.guard(contact));
    }

    @Override
    public long settledGuard(ContactKey contact) {
        return gate.call(StoreCall.CLAIMS_SETTLED_GUARD, () -> store.settledGuard(contact));
    }

    @Override
    public void raiseGuard(ContactKey contact) {
        gate.call(StoreCall.CLAIMS_RAISE_GUARD, () -> store.raiseGuard(contact));
    }

    @Override
    public Result claim(ContactKey contact, Claim claim, long guard) {
        return gate.call(StoreCall.CLAIMS_CLAIM, () -> store.claim(contact, claim, guard));
    }

    @Override
    public Result claimCounted(ContactKey contact, Claim claim, long guard, SentLately after) {
        return gate.call(StoreCall.CLAIMS_CLAIM_COUNTED, () -> store.claimCounted(contact, claim, guard, after));
    }

    @Override
    public List<Claim> claims(ContactKey contact, IntentId intent) {
        return gate.call(StoreCall.CLAIMS_CLAIMS, () -> store.claims(contact, intent));
    }
}
