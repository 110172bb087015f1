package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;

import io.perennial.engine.Engine;
import io.perennial.engine.EngineRuntime;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.definition.MessageDraft;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.message.Message;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.testing.template.PlainRenderer;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.MessageTallies;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server without HTTP: the engine over a store, with a workspace in which a lead gets a welcome. */
final class Installation implements AutoCloseable {
    final CountingHost host;
    private final Storage storage;
    private final EngineTime time;
    private final String server;
    private final InProcessLine line;
    private EngineRuntime runtime;
    private @Nullable WorkspaceId workspace;

    Installation(Storage storage) {
        this(storage, EngineTime.of(Clock.systemUTC()));
    }

    Installation(Storage storage, Clock clock) {
        this(storage, EngineTime.of(clock));
    }

    Installation(Storage storage, EngineTime time) {
        this(storage, time, "server-1", new CountingHost(), new InProcessLine(), null);
    }

    private Installation(
            Storage storage,
            EngineTime time,
            String server,
            CountingHost host,
            InProcessLine line,
            @Nullable WorkspaceId workspace) {
        this.storage = storage;
        this.time = time;
        this.server = server;
        this.host = host;
        this.line = line;
        this.workspace = workspace;
        runtime = started();
    }

    /** One more server that works beside this one, on the same store and with the same channel. */
    Installation beside(String other) {
        return new Installation(storage, time, other, host, line, workspace);
    }

    /** How the servers reach each other. */
    InProcessLine line() {
        return line;
    }

    void start() {
        runtime = started();
    }

    private EngineRuntime started() {
        var made = answered(() -> runtime(server));
        line.connect(server, made.owner());
        made.start(server);
        return made;
    }

    /** The engine of another server on the same store, which takes calls and owns nothing. */
    Engine another() {
        return runtime(server + "-idle").engine();
    }

    private EngineRuntime runtime(String server) {
        return new EngineRuntime(
                storage, host, new PlainRenderer(), time, UUID::randomUUID, new SecureRandom(), server, line);
    }

    Engine engine() {
        return runtime.engine();
    }

    EngineRuntime runtime() {
        return runtime;
    }

    /** The one that {@link #demo} has made. */
    WorkspaceId workspace() {
        return Objects.requireNonNull(workspace, "workspace is null");
    }

    /** Makes the workspace, its channel, message and journey. */
    void demo(MessageClass messageClass) {
        workspace = workspace("demo-" + UUID.randomUUID().toString().substring(0, 8))
                .id();
        done(answered(() -> engine().plugins().enable(workspace(), "all", ModelChoice.ALL)));
        done(answered(() -> engine().plugins().configure(workspace(), "email", JsonValue.EMPTY_JSON_OBJECT)));
        publish(message("welcome", messageClass));
        publish(JourneyDrafts.onStage("welcome", "classic", "capture-leads", "welcome"));
    }

    private Workspace workspace(String slug) {
        var answer = answered(() -> engine().workspaces().create("Demo", slug, null));
        if (KnownGaps.WORKSPACE_CONFLICTS_WITH_ITSELF && answer instanceof Outcome.Rejected<Workspace>)
            return answered(() -> engine().workspaces().all()).stream()
                    .filter(made -> made.slug().equals(slug))
                    .findFirst()
                    .orElseThrow();
        return done(answer);
    }

    static MessageDraft message(String key, MessageClass messageClass) {
        return new MessageDraft(
                key,
                key,
                "email",
                messageClass,
                null,
                List.of(new MessageDraft.TemplateDraft("en", "Hi", "Hello", null)));
    }

    void publish(MessageDraft message) {
        done(answered(() -> engine().definitions().publishMessage(workspace(), message)));
    }

    void publish(JourneyDraft journey) {
        done(answered(() -> engine().definitions().publishJourney(workspace(), journey)));
    }

    RecordedEvents record(List<EventDraft> events, RecordMode mode) {
        return Caller.recorded(this::engine, workspace(), events, mode);
    }

    void resolve(Message message, Resolution resolution) {
        var tries = new AtomicInteger();
        var answer = answered(() -> {
            tries.incrementAndGet();
            return engine().messages().resolve(message.intent().key(), resolution);
        });
        if (KnownGaps.RESENT_MESSAGE_IS_WRONG_STATE && resolution == Resolution.RESEND && tries.get() > 1) return;
        done(answer);
    }

    MessageTallies tallies(String journey) {
        return answered(() -> engine().tallies().tallies(workspace(), journey));
    }

    static ContactRef email(String address) {
        return new ContactRef.ByIdentity(IdentityKind.EMAIL, address);
    }

    static EventDraft event(String address, String type, String messageId) {
        return new EventDraft(email(address), type, messageId, null, null);
    }

    ContactKey contact(String address) {
        return answered(() -> engine().contacts().find(workspace(), email(address)))
                .orElseThrow()
                .key();
    }

    List<Message> messages(String address) {
        var contact = contact(address);
        return answered(() -> engine().messages().page(contact, PageRequest.first(100)))
                .items();
    }

    List<String> timeline(String address) {
        var contact = contact(address);
        return answered(() -> engine().timeline().page(contact, Set.of(), PageRequest.first(100))).items().stream()
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
}
