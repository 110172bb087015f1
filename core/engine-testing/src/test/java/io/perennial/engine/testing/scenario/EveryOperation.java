package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;

import io.perennial.engine.Engine;
import io.perennial.engine.consent.ConsentDraft;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactUpsert;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.ApiKeyDraft;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every mutation that a client may ask for, each repeated until it is answered. What it was promised is kept beside it. */
final class EveryOperation {
    static final int LEADS = 6;
    static final int SUPPRESSED = 3;
    static final int LET_THROUGH = 4;
    static final List<Resolution> RESOLUTIONS = List.of(Resolution.values());
    private static final Instant PAST = Instant.parse("1997-05-01T00:00:00Z");

    final Installation server;
    final Map<String, Set<String>> messageIds = new LinkedHashMap<>();
    final List<String> keys = new ArrayList<>();
    private volatile boolean isLost = true;

    EveryOperation(Installation server) {
        this.server = server;
        server.host.answer = dispatch -> isLost && dispatch.address().startsWith("park")
                ? new SendResult.Unknown("smtp.no-reply", "connection lost")
                : server.host.take(dispatch, SendResult.accepted());
    }

    private Engine engine() {
        return server.engine();
    }

    static String lead(int number) {
        return "lead%d@example.org".formatted(number);
    }

    static String past(int number) {
        return "past%d@example.org".formatted(number);
    }

    static String parked(Resolution resolution) {
        return "park-%s@example.org".formatted(resolution).toLowerCase(java.util.Locale.ROOT);
    }

    /** Workspace, plugin, channel, models, segment, messages, journeys, keys. */
    void setUp() {
        server.demo(MessageClass.TRANSACTIONAL);
        model("interest", "curious", """
                {"event": {"types": ["page.viewed"]}}""");
        model("trial", "tester", """
                {"list": "beta"}""");
        model("standing", "vip", """
                {"tag": "VIP"}""");
        server.publish(JourneyDrafts.onStage("vip", "standing", "vip", "welcome"));
        var buyers = Json.parse("{\"event\": {\"types\": [\"order.completed\"]}}");
        var segment = new SegmentDraft("buyers", "Buyers", null, buyers);
        done(answered(() -> engine().definitions().publishSegment(server.workspace(), segment)));
        server.publish(Installation.message("offer", MessageClass.MARKETING));
        server.publish(JourneyDrafts.onEvent("offer", "order.completed", "offer"));
        server.publish(JourneyDrafts.onEvent("old", "form.sent", "offer"));
        done(answered(() -> engine().definitions().archiveJourney(server.workspace(), "old")));
        // It keeps nothing back: what it counts is claimed in another way.
        var rules = Json.parse("{\"frequencyCaps\": [{\"most\": 100, \"days\": 31}]}");
        done(answered(() -> engine().definitions().publishSendingRules(server.workspace(), rules)));
        server.publish(new JourneyDraft("tour", Json.parse("""
                {"name": "Tour", "entry": {"onEvent": {"type": "page.viewed"}}, "steps": [{"id": "pause", "wait": {"for": "P30D"}}]}""")));
        keys.add(key("kept"));
        keys.add(key("revoked"));
        done(answered(() -> engine().apiKeys().revoke(server.workspace(), keys.getLast())));
    }

    private void model(String key, String stage, String criteria) {
        var model = Json.parse("""
                {"name": "%s", "stages": [{"key": "%s", "name": "%s", "criteria": %s}]}""".formatted(key, stage, stage, criteria));
        done(answered(() -> engine().definitions().publishLifecycleModel(server.workspace(), key, model)));
    }

    private String key(String name) {
        var draft = new ApiKeyDraft(ApiKey.Kind.SECRET, name, null, List.of());
        return done(answered(() -> engine().apiKeys().create(server.workspace(), draft, null)))
                .key()
                .id();
    }

    /** Contacts and their first events: live, of the past, and some whose mail's fate nobody knows. */
    void captureLeads() {
        for (var i = 0; i < LEADS; i++) upsert(i, "First" + i);
        for (var i = 0; i < LEADS; i++) upsert(i, "Last" + i);
        var events = new ArrayList<EventDraft>();
        for (var i = 0; i < LEADS; i++) {
            events.add(event(lead(i), "page.viewed", null));
            events.add(event(
                    lead(i), "lead.captured", i % 2 == 0 ? null : Instant.now().minusSeconds(5)));
        }
        for (var resolution : RESOLUTIONS) events.add(event(parked(resolution), "lead.captured", null));
        record(events, RecordMode.LIVE);
        record(
                List.of(event(past(0), "lead.captured", PAST), event(past(1), "order.completed", PAST)),
                RecordMode.HISTORICAL);
    }

    private void upsert(int number, String name) {
        var identities = List.of(new ContactRef.ByIdentity(IdentityKind.EXTERNAL_ID, "crm-" + number));
        var field = name.startsWith("First") ? ContactFields.FIRST_NAME : ContactFields.LAST_NAME;
        var upsert = new ContactUpsert(email(lead(number)), identities, Map.of(field, Json.text(name)));
        done(answered(() -> engine().contacts().upsert(server.workspace(), upsert)));
    }

    private EventDraft event(String address, String type, @Nullable Instant occurredAt) {
        return new EventDraft(email(address), type, type + "-of-" + address, occurredAt, null);
    }

    private void record(List<EventDraft> events, RecordMode mode) {
        var answer = server.record(events, mode);
        if (!answer.faults().isEmpty()) throw new AssertionError(answer.faults().toString());
        for (var event : events) {
            var address = ((ContactRef.ByIdentity) event.contact()).value();
            messageIds.computeIfAbsent(address, _ -> new TreeSet<>()).add(event.messageId());
        }
    }

    /** Half of the leads agree to offers; one is suppressed, another is and is let through again. */
    void agree() {
        for (var i = 0; i < LEADS; i += 2) consent(i, true);
        consent(1, true);
        consent(1, false);
        for (var i : List.of(SUPPRESSED, LET_THROUGH)) suppress(i);
        done(answered(() -> engine().consents().unsuppress(server.workspace(), email(lead(LET_THROUGH)), "email")));
    }

    private void consent(int number, boolean granted) {
        var draft = new ConsentDraft("email", null, granted, "signup form", null);
        done(answered(() -> engine().consents().record(server.workspace(), email(lead(number)), draft)));
    }

    private void suppress(int number) {
        done(answered(() -> engine().consents().suppress(server.workspace(), email(lead(number)), "email", null)));
    }

    /** Each lead is put on a list and becomes a VIP, twice over; what else is put on it is taken off again. */
    void label() {
        for (var i = 0; i < LEADS; i++) {
            lists(i, List.of("beta", "gamma"), List.of());
            lists(i, List.of(), List.of("gamma"));
            for (var again = 0; again < 2; again++) tags(i, List.of("VIP", "prospect"), List.of());
            for (var again = 0; again < 2; again++) tags(i, List.of("VIP", "customer"), List.of("prospect", "never"));
        }
    }

    private void tags(int number, List<String> add, List<String> remove) {
        done(answered(() -> engine().contacts().tag(server.workspace(), email(lead(number)), add, remove)));
    }

    private void lists(int number, List<String> join, List<String> leave) {
        done(answered(() -> engine().contacts().updateLists(server.workspace(), email(lead(number)), join, leave)));
    }

    /** Each lead orders; every second one is named by its id. */
    void order() {
        var events = new ArrayList<EventDraft>();
        for (var i = 0; i < LEADS; i++) events.add(event(lead(i), "order.completed", null));
        record(events, RecordMode.LIVE);
        for (var i = 0; i < LEADS; i += 2) {
            var byId = new ContactRef.ById(server.contact(lead(i)).contact());
            var seen = new EventDraft(byId, "page.viewed", "again-of-" + lead(i), null, null);
            if (server.record(List.of(seen), RecordMode.LIVE).accepted() != 1) throw new AssertionError("not accepted");
            Objects.requireNonNull(messageIds.get(lead(i))).add("again-of-" + lead(i));
        }
    }

    /** The provider answers again, and a person decides what becomes of each message that is parked on purpose. */
    void resolve() {
        isLost = false;
        for (var resolution : RESOLUTIONS)
            server.resolve(server.messages(parked(resolution)).getFirst(), resolution);
    }
}
