package io.perennial.engine.testing.scenario;

import io.perennial.engine.Engine;
import io.perennial.engine.EngineRuntime;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.definition.MessageDraft;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.message.Message;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.Content;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A server without HTTP: the engine over a store, with a workspace in which a lead gets a welcome. */
final class Installation implements AutoCloseable {
    final CountingHost host = new CountingHost();
    private final Storage storage;
    private EngineRuntime runtime;
    private WorkspaceId workspace;

    Installation(Storage storage) {
        this.storage = storage;
        start();
    }

    void start() {
        runtime = runtime("server-1");
        runtime.start();
    }

    /** The engine of another server on the same store, which takes calls and owns nothing. */
    Engine another() {
        return runtime("server-2").engine();
    }

    private EngineRuntime runtime(String server) {
        return new EngineRuntime(
                storage, host, new PlainRenderer(), Clock.systemUTC(), UUID::randomUUID, new SecureRandom(), server);
    }

    Engine engine() {
        return runtime.engine();
    }

    EngineRuntime runtime() {
        return runtime;
    }

    WorkspaceId workspace() {
        return workspace;
    }

    /** Makes the workspace, its channel, message and journey. */
    void demo(MessageClass messageClass) {
        workspace = done(engine().workspaces()
                        .create("Demo", "demo-" + UUID.randomUUID().toString().substring(0, 8), null))
                .id();
        done(engine().plugins().enable(workspace, "all"));
        done(engine().plugins().configure(workspace, "email", JsonValue.EMPTY_JSON_OBJECT));
        done(engine().definitions()
                .publishMessage(
                        workspace,
                        new MessageDraft(
                                "welcome",
                                "Welcome",
                                "email",
                                messageClass,
                                null,
                                List.of(new MessageDraft.TemplateDraft("en", "Hi", "Hello", null)))));
        done(engine().definitions()
                .publishJourney(
                        workspace,
                        new JourneyDraft(
                                "welcome",
                                "Welcome",
                                new JourneyDraft.StageEntryDraft("classic", "capture-leads", null, null),
                                "welcome")));
    }

    static ContactRef email(String address) {
        return new ContactRef.ByIdentity(IdentityKind.EMAIL, address);
    }

    static EventDraft event(String address, String type, String messageId) {
        return new EventDraft(email(address), type, messageId, null, null);
    }

    ContactKey contact(String address) {
        return engine().contacts().find(workspace, email(address)).orElseThrow().key();
    }

    List<Message> messages(String address) {
        return engine().messages()
                .page(contact(address), PageRequest.first(100))
                .items();
    }

    List<String> timeline(String address) {
        return engine().timeline().page(contact(address), Set.of(), PageRequest.first(100)).items().stream()
                .map(TimelineEntry::type)
                .toList();
    }

    /** Ends the server as kill -9 would: no checkpoint, no leases given back. */
    void kill() {
        runtime.owner().abandon();
    }

    @Override
    public void close() {
        runtime.close();
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> done.value();
            case Outcome.Rejected<T> rejected ->
                throw new AssertionError(rejected.faults().toString());
        };
    }

    private static final class PlainRenderer implements TemplateRenderer {
        @Override
        public List<Finding> check(MessageTemplate template) {
            return List.of();
        }

        @Override
        public Rendering render(MessageTemplate template, JsonObject data) {
            return new Rendering.Rendered(
                    new Content(template.subject().orElse(null), template.text().orElse("-"), null));
        }
    }
}
