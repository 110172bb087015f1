package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.message.Explanation;
import io.perennial.engine.message.Message;
import io.perennial.engine.message.MessageService;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.timeline.TimelineReader;
import io.perennial.graphql.relay.Connection;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.graphql.relay.Cursors;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.relay.Listing;
import io.perennial.graphql.relay.OwnIds;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Messages as they stand, and why. */
final class MessageFields {
    private final MessageService messages;
    private final TimelineReader timeline;
    private final CursorKey cursorKey;
    private final AdminLoaders loaders;

    MessageFields(Engine engine, CursorKey cursorKey, AdminLoaders loaders) {
        this.messages = engine.messages();
        this.timeline = engine.timeline();
        this.cursorKey = cursorKey;
        this.loaders = loaders;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("messages", this::parked);
        catalog.type("Mutation").fetch("resolveMessage", call -> Payload.of(resolve(call)));
        catalog.type("Contact", Contact.class).fetch("messages", this::ofContact);
        catalog.type("Message", Message.class)
                .read("id", message -> new GlobalId.OfMessage(message.intent().key()).text())
                .read("key", message -> message.intent().message())
                .read("version", message -> message.intent().messageVersion())
                .read("journey", message -> message.intent().journey())
                .read("step", message -> message.intent().step())
                .read("channel", message -> message.intent().channel())
                .read("messageClass", message -> message.intent().messageClass())
                .load(
                        "contact",
                        call -> call.load(
                                loaders.contacts(), call.source().intent().contact()))
                .read("state", Message::state)
                .read("skipReason", MessageFields::skipReason)
                .read("waitReason", message -> waits(message) ? outcome(message, MessageOutcome::code) : null)
                .read("nextAttemptAt", message -> waits(message) ? nextAttempt(message) : null)
                .read("detail", message -> outcome(message, MessageOutcome::detail))
                .read("locale", message -> outcome(message, MessageOutcome::locale))
                .read("providerId", message -> outcome(message, MessageOutcome::providerId))
                .read("decidedAt", message -> message.intent().decidedAt())
                .read("stateSince", Message::stateSince)
                .read("attempts", Message::attempts)
                .fetch("why", call -> messages.why(call.source()));
        explanation(catalog);
        ConventionFields.connection(catalog, "Message");
        ConventionFields.payload(catalog, "ResolveMessagePayload", "message");
    }

    private void explanation(FieldCatalog catalog) {
        catalog.type("Explanation", Explanation.class)
                .read("summary", Explanation::summary)
                .read("because", Explanation::because)
                .read("journey", Explanation::journey)
                .read("journeyVersion", Explanation::journeyVersion)
                .fetch("cause", this::cause)
                .read("decidedAt", Explanation::decidedAt)
                .read("record", Explanation::record);
    }

    private Connection<Message> ofContact(Call<Contact> call) {
        var contact = call.source().key();
        var parent = List.of(contact.workspace().toString(), contact.contact().toString());
        var cursors = Cursors.of(cursorKey, Listing.MESSAGES, parent);
        var request = call.page().request(cursors);
        return Connection.of(
                messages.page(contact, request),
                request,
                cursors,
                message -> message.intent().key().position());
    }

    private Connection<Message> parked(Call<Object> call) {
        if (call.arguments().choice("state", MessageState.class) != MessageState.PARKED)
            throw new PerennialException(
                    ErrorCode.BAD_USER_INPUT,
                    "`state` must be PARKED. Messages in other states are listed by `Contact.messages`.");
        var workspace = call.workspace();
        var cursors = Cursors.of(cursorKey, Listing.PARKED, List.of(workspace.toString()));
        var request = call.page().request(cursors);
        return Connection.of(messages.parked(workspace, request), request, cursors, MessageFields::parkedPosition);
    }

    private static ParkedPosition parkedPosition(Message message) {
        var outcome = message.outcome();
        var at = outcome == null ? message.stateSince() : outcome.at();
        return new ParkedPosition(at, message.intent().id());
    }

    private Outcome<Message> resolve(Call<Object> call) {
        var id = new OwnIds(call.workspace()).message(call.input().text("id"));
        return messages.resolve(id, call.input().choice("resolution", Resolution.class));
    }

    private @Nullable Object cause(Call<Explanation> call) {
        var cause = call.source().cause();
        return cause == null ? null : timeline.find(cause).orElse(null);
    }

    private static @Nullable String skipReason(Message message) {
        return message.state() == MessageState.SKIPPED ? outcome(message, MessageOutcome::code) : null;
    }

    private static boolean waits(Message message) {
        return message.state() == MessageState.PENDING && message.outcome() != null;
    }

    private static @Nullable Instant nextAttempt(Message message) {
        var outcome = message.outcome();
        return outcome == null ? null : outcome.retryAt();
    }

    private static @Nullable String outcome(Message message, Function<MessageOutcome, @Nullable String> read) {
        var outcome = message.outcome();
        return outcome == null ? null : read.apply(outcome);
    }
}
