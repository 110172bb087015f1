package io.perennial.engine.message;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.DecisionJson;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how messages stand and why, and leads them out of PARKED. */
public final class MessageService {
    private final MessageStore messages;
    private final MessageStates states;
    private final DecisionStore decisions;
    private final SystemEntries entries;

    public MessageService(MessageStore messages, ClaimStore claims, DecisionStore decisions, SystemEntries entries) {
        this.messages = messages;
        this.states = new MessageStates(claims);
        this.decisions = decisions;
        this.entries = entries;
    }

    public Page<Message, MessagePosition> page(ContactKey contact, PageRequest<MessagePosition> request) {
        return messages.page(contact, request).map(states::of);
    }

    public Optional<Message> find(MessageKey key) {
        return messages.find(key).map(states::of);
    }

    /** The messages of a workspace that wait for a person, oldest first. */
    public Page<Message, ParkedPosition> parked(WorkspaceId workspace, PageRequest<ParkedPosition> request) {
        return messages.parked(workspace, request).map(states::of);
    }

    /** Why a message was decided, as its DecisionRecord says. */
    public Explanation why(Message message) {
        var intent = message.intent();
        var record = decisions
                .find(intent.contact(), intent.decision())
                .orElseThrow(() -> new PerennialException(
                        ErrorCode.INTERNAL, "the DecisionRecord of message %s is missing".formatted(intent.id())));
        var because = new ArrayList<>(DecisionJson.because(record, intent.id()));
        because.addAll(DecisionJson.movesBecause(record));
        return new Explanation(
                summary(message, record),
                because,
                intent.journey(),
                intent.journeyVersion(),
                cause(intent),
                record.decidedAt(),
                record.document());
    }

    private static String summary(Message message, DecisionRecord record) {
        var intent = message.intent();
        var cause = record.document().containsKey("cause")
                ? record.document().getJsonObject("cause").getString("type")
                : "time passing";
        return "Journey %s (version %d) decided message %s because of %s; it is %s."
                .formatted(intent.journey(), intent.journeyVersion(), intent.message(), cause, described(message));
    }

    private static String described(Message message) {
        var outcome = message.outcome();
        var code = outcome == null || outcome.code() == null ? "" : " (" + outcome.code() + ")";
        var suppressed = outcome != null && outcome.addressInvalid() ? ", and its address was suppressed" : "";
        return message.state() + code + suppressed;
    }

    private static @Nullable EntryKey cause(Intent intent) {
        var cause = intent.cause();
        return cause == null ? null : new EntryKey(intent.contact(), cause.occurredAt(), cause.id());
    }

    /**
     * Decides what becomes of a PARKED message. The decision is an entry on the timeline; the owner of the contact's shard
     * carries it out, so the message answered may still be PARKED for a moment. A repeat is answered as the first time; of a message
     * that is sent again until its next attempt, and then its state is the answer.
     */
    public Outcome<Message> resolve(MessageKey key, Resolution resolution) {
        var found = find(key);
        if (found.isEmpty())
            return Outcome.rejected(FaultCode.NOT_FOUND, "id", "There is no message with this id that you may see.");
        var message = found.get();
        if (message.outcome() != null
                && resolution.code().equals(message.outcome().code())) return Outcome.done(message);
        if (message.state() != MessageState.PARKED)
            return Outcome.rejected(
                    FaultCode.WRONG_STATE,
                    "id",
                    "The message is %s; only a PARKED one can be resolved.".formatted(message.state()));
        entries.record(
                key.contact(),
                EntryTypes.MESSAGE_RESOLVED,
                Json.object()
                        .add("intent", key.intent().toString())
                        .add("decidedAt", key.decidedAt().toString())
                        .add("attempt", message.attempts())
                        .add("resolution", resolution.name())
                        .build());
        return Outcome.done(message);
    }
}
