package io.perennial.engine.testing.faults;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Optional;

/** Intents and outcomes, with faults. */
final class FaultyMessageStore implements MessageStore {
    private final MessageStore store;
    private final FaultGate gate;

    FaultyMessageStore(MessageStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public void saveIntent(Intent intent, WriteStamp stamp) {
        gate.write(StoreCall.MESSAGES_SAVE_INTENT, () -> store.saveIntent(intent, stamp));
    }

    @Override
    public void saveOutcome(MessageKey message, MessageOutcome outcome, WriteStamp stamp) {
        gate.write(StoreCall.MESSAGES_SAVE_OUTCOME, () -> store.saveOutcome(message, outcome, stamp));
    }

    @Override
    public Optional<MessageRow> find(MessageKey message) {
        return gate.call(StoreCall.MESSAGES_FIND, () -> store.find(message));
    }

    @Override
    public Page<MessageRow, MessagePosition> page(ContactKey contact, PageRequest<MessagePosition> request) {
        return gate.call(StoreCall.MESSAGES_PAGE, () -> store.page(contact, request));
    }

    @Override
    public Page<MessageRow, ParkedPosition> parked(WorkspaceId workspace, PageRequest<ParkedPosition> request) {
        return gate.call(StoreCall.MESSAGES_PARKED, () -> store.parked(workspace, request));
    }
}
