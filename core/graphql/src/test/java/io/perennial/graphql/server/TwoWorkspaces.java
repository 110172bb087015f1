package io.perennial.graphql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.spi.SendResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A workspace and one that attacks it, each with one of everything, and a third that has nothing: what is set up there already
 * would not show that somebody else set it up.
 */
public final class TwoWorkspaces {
    public static final String EMAIL = "victim@example.org";
    public static final String OWN_EMAIL = "attacker@example.org";

    public final Caller.SecretKey victim;
    public final Caller.SecretKey attacker;
    private final Caller.SecretKey bystander;
    /** An id of each type of the victim's. */
    public final Map<String, String> foreign;
    /** An id of each type of the attacker's. */
    public final Map<String, String> own;
    /** The id of a second PARKED message of the attacker's: one can be resolved once. */
    public final String secondMessage;

    private final TestServer server;

    public TwoWorkspaces(TestServer server) {
        this.server = server;
        server.providerAnswers(new SendResult.Unknown("smtp.lost", "?"));
        bystander = server.key(server.workspace("bystander"));
        var nothing = everything(bystander);
        victim = server.demo("victim");
        attacker = server.demo("attacker");
        for (var key : List.of(victim, attacker)) {
            server.mutate(
                    key, "publishSegment", Map.of("key", "welcome", "name", "W", "criteria", Map.of("tag", "vip")), "");
            var onRequest = Map.of("onRequest", Map.of("where", "tag(vip)"));
            server.mutate(
                    key,
                    "publishJourney",
                    Map.of("key", "asked", "name", "Asked", "entry", onRequest, "message", "welcome"),
                    "");
        }
        assertThat(everything(bystander)).isEqualTo(nothing);
        foreign = ids(victim, EMAIL);
        own = ids(attacker, OWN_EMAIL);
        server.lead(attacker, "second@example.org", "PARKED");
        secondMessage = message(attacker, "second@example.org");
    }

    private Map<String, String> ids(Caller.SecretKey key, String email) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("Contact", server.lead(key, email, "PARKED"));
        ids.put("Workspace", server.admin(key, "{ workspace { id } }").text("workspace", "id"));
        ids.put("Message", message(key, email));
        ids.put("ApiKey", server.admin(key, "{ apiKeys { id } }").text("apiKeys", 0, "id"));
        ids.put("Entry", newest(key, email, "timeline"));
        return ids;
    }

    private String message(Caller.SecretKey key, String email) {
        return newest(key, email, "messages");
    }

    private String newest(Caller.SecretKey key, String email, String list) {
        var query = "{ contact(by: {email: \"%s\"}) { %s(first: 1) { nodes { id } } } }".formatted(email, list);
        return server.admin(key, query).text("contact", list, "nodes", 0, "id");
    }

    /** An id of the attacker's own workspace, of the same type. */
    public String neverWas(String type) {
        return neverWas(type, attacker.key().workspace());
    }

    /** An id of the victim's workspace, of the same type. */
    public String neverWasOfTheVictim(String type) {
        return neverWas(type, victim.key().workspace());
    }

    private static String neverWas(String type, WorkspaceId workspace) {
        var contact = new ContactKey(workspace, new ContactId(UUID.randomUUID()));
        var at = Instant.parse("2026-11-22T08:30:00Z");
        return switch (type) {
            case "Contact" -> new GlobalId.OfContact(contact).text();
            case "Entry" -> new GlobalId.OfEntry(new EntryKey(contact, at, new EntryId(UUID.randomUUID()))).text();
            case "Message" ->
                new GlobalId.OfMessage(new MessageKey(contact, at, new IntentId(UUID.randomUUID()))).text();
            case "ApiKey" -> new GlobalId.OfApiKey(workspace, "abcdefghabcdefgh").text();
            case "Workspace" -> new GlobalId.OfWorkspace(new WorkspaceId(UUID.randomUUID())).text();
            default -> throw new IllegalStateException(type);
        };
    }

    /** Valid values for every mutation, under the keys and names that the victim uses too. */
    public static Values sameNames() {
        var values = new Values()
                .at("checkPredicate.predicate", "tag(vip)")
                .at("configureChannel.input.settings", Map.of("host", "attacker", "password", "attacker"))
                .at("createApiKey.input.kind", "SECRET")
                .at("enablePlugin.input.plugin", "all")
                .at("enablePlugin.input.lifecycleModels", List.of("classic"))
                .at("messages.state", "PARKED")
                .at("checkJourney.input.entry", Map.of("onEvent", Map.of("type", "attacker.came")))
                .at("enterJourney.input.journey", "asked")
                .at("publishJourney.input.entry", Map.of("onEvent", Map.of("type", "attacker.came")))
                .at("publishJourneyTemplate.input.template", "thank")
                .at("publishJourneyTemplate.input.plugin", "all")
                .at("publishJourneyTemplate.input.parameters", Map.of("pause", "P2D"))
                .at("publishJourneyTemplate.input.journeyKey", "thank")
                .at("archiveLifecycleModel.input.key", "classic")
                .at("previewLifecycleModel.input.draft.key", "classic")
                .at("previewLifecycleModel.input.draft.definition", model())
                .at("publishLifecycleModel.input.key", "classic")
                .at("publishLifecycleModel.input.definition", model())
                .at("publishSendingRules.input.frequencyCaps", List.of(Map.of("most", 1, "days", 1)))
                .at("publishSendingRules.input.quietHours", List.of())
                .at("moveContact.input.model", "classic")
                .at("moveContact.input.stage", "capture-leads")
                .at("moveContact.input.until", null)
                .at("publishSegment.input.criteria", Map.of("tag", "attacker"))
                .at("tagContact.input.add", List.of("attacker"))
                .at("updateListMembership.input.join", List.of("attacker"))
                .at("publishMessage.input.templates", List.of(Map.of("locale", "en", "subject", "No", "text", "No")));
        for (var mutation : List.of("checkChannel", "configureChannel", "publishMessage", "recordConsent"))
            values.at(mutation + ".input.channel", "email");
        for (var mutation : List.of("suppress", "unsuppress")) values.at(mutation + ".input.channel", "email");
        for (var place : List.of(
                "archiveJourney.input.key",
                "archiveSegment.input.key",
                "checkJourney.input.key",
                "checkJourney.input.message",
                "publishSegment.input.key",
                "publishJourney.input.key",
                "publishJourney.input.message",
                "publishMessage.input.key")) values.at(place, "welcome");
        return values;
    }

    private static Map<String, Object> model() {
        var criteria = Map.of("event", Map.of("types", List.of("attacker.came")));
        return Map.of("name", "Attacker's", "stages", List.of(Map.of("key", "a", "name", "A", "criteria", criteria)));
    }

    /** All that the two other workspaces hold, as their own keys read it. */
    public Object everything() {
        return List.of(everything(victim), everything(bystander));
    }

    private Object everything(Caller.SecretKey key) {
        var contacts = """
                { workspace { id name slug timeZone }
                  contacts(first: 100) { totalCount nodes {
                    id externalId email phone anonymousIds firstName properties tags lists
                    timeline(first: 50) { nodes { id type properties } }
                    messages(first: 5) { nodes { id state attempts } }
                    consents { channel } suppressions { channel } } }
                  apiKeys { id name revokedAt } }""";
        var definitions = """
                { channels { key configured settings secretsSet }
                  plugins { id enabled }
                  journeys { key version active name message entry { event } }
                  messageDefinitions { key version name templates { subject text } }
                  lifecycleModels { key version name }
                  segments { key version name active criteria size }
                  sendingRules { version frequencyCaps { most } } }""";
        return List.of(all(key, contacts), all(key, definitions));
    }

    private Object all(Caller.SecretKey key, String query) {
        return Objects.requireNonNull(server.admin(key, query).at());
    }
}
