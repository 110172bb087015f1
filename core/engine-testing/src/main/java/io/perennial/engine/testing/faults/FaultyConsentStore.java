package io.perennial.engine.testing.faults;

import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Consent records and suppressions, with faults. */
final class FaultyConsentStore implements ConsentStore {
    private final ConsentStore store;
    private final FaultGate gate;

    FaultyConsentStore(ConsentStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public void append(ContactKey contact, ConsentRecord consent) {
        gate.write(StoreCall.CONSENTS_APPEND, () -> store.append(contact, consent));
    }

    @Override
    public List<ConsentRecord> consents(ContactKey contact) {
        return gate.call(StoreCall.CONSENTS_CONSENTS, () -> store.consents(contact));
    }

    @Override
    public void suppress(WorkspaceId workspace, Suppression suppression) {
        gate.call(StoreCall.CONSENTS_SUPPRESS, () -> store.suppress(workspace, suppression));
    }

    @Override
    public void unsuppress(WorkspaceId workspace, String channel, String address) {
        gate.call(StoreCall.CONSENTS_UNSUPPRESS, () -> store.unsuppress(workspace, channel, address));
    }

    @Override
    public Optional<Suppression> suppression(WorkspaceId workspace, String channel, String address) {
        return gate.call(StoreCall.CONSENTS_SUPPRESSION, () -> store.suppression(workspace, channel, address));
    }
}
