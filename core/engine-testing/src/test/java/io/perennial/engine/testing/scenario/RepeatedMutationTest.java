package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.consent.ConsentDraft;
import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactUpsert;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.definition.MessageDraft;
import io.perennial.engine.definition.ModelChoice;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.ApiKeyDraft;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** G1, G7: each mutation whose write happened and whose answer was lost, repeated as its caller does after UNAVAILABLE. */
class RepeatedMutationTest {
    private static final String ADA = "ada@example.org";

    private final Map<StoreCall, FaultKind> next = new EnumMap<>(StoreCall.class);
    private final InMemoryStorage memory = new InMemoryStorage(Clock.systemUTC());
    private final FaultyStorage storage = new FaultyStorage(memory, (call, _) -> fault(call));
    private final Installation server = new Installation(storage);

    @BeforeEach
    void makeWorkspace() {
        server.demo(MessageClass.MARKETING);
        Installation.done(server.engine()
                .contacts()
                .upsert(server.workspace(), new ContactUpsert(Installation.email(ADA), List.of(), Map.of())));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Each once, then that call works again. */
    private synchronized Optional<FaultKind> fault(StoreCall call) {
        return Optional.ofNullable(next.remove(call));
    }

    private synchronized boolean isStillToCome(StoreCall call) {
        return next.containsKey(call);
    }

    /** Loses the answer of this call of the store once, and repeats the mutation until it is answered. */
    private <T> T repeated(StoreCall lost, Supplier<Outcome<T>> mutation) {
        synchronized (this) {
            next.put(lost, FaultKind.EXECUTED_THEN_TIMEOUT);
        }
        for (var i = 0; i < 5; i++) {
            try {
                var answer = Installation.done(mutation.get());
                assertThat(isStillToCome(lost)).as("%s was not called", lost).isFalse();
                assertThat(i).as("the caller heard nothing of it").isPositive();
                return answer;
            } catch (StoreUnavailableException e) {
                // Asked again.
            }
        }
        throw new AssertionError("never answered");
    }

    @Test
    void createWorkspace_makesOne() {
        var slug = "brand-" + UUID.randomUUID().toString().substring(0, 8);

        var made = repeated(
                StoreCall.WORKSPACES_CREATE, () -> server.engine().workspaces().create("Brand", slug, "Europe/Vienna"));

        assertThat(server.engine().workspaces().find(made.id())).contains(made);
        assertThat(server.engine().workspaces().all())
                .filteredOn(one -> one.slug().equals(slug))
                .containsExactly(made);
    }

    /** The secret of the first was never told, so nobody can use it. */
    @Test
    void createApiKey_makesAnother_andTheOneAnsweredWorks() {
        var draft = new ApiKeyDraft(ApiKey.Kind.SECRET, "backend", null, List.of());

        var made = repeated(
                StoreCall.WORKSPACES_SAVE_KEY, () -> server.engine().apiKeys().create(server.workspace(), draft, null));

        assertThat(server.engine().apiKeys().authenticate(made.secret())).contains(made.key());
        assertThat(server.engine().apiKeys().keys(server.workspace()))
                .hasSize(2)
                .contains(made.key());
    }

    @Test
    void revokeApiKey_revokes() {
        var draft = new ApiKeyDraft(ApiKey.Kind.SECRET, "backend", null, List.of());
        var made = Installation.done(server.engine().apiKeys().create(server.workspace(), draft, null));

        repeated(
                StoreCall.WORKSPACES_REVOKE_KEY,
                () -> server.engine()
                        .apiKeys()
                        .revoke(server.workspace(), made.key().id()));

        assertThat(server.engine().apiKeys().authenticate(made.secret())).isEmpty();
    }

    @Test
    void upsertContact_makesOne() {
        var by = new ContactRef.ByIdentity(IdentityKind.EXTERNAL_ID, "grace");
        var upsert = new ContactUpsert(by, List.of(), Map.of("firstName", Json.text("Grace")));

        var made = repeated(
                StoreCall.CONTACTS_CREATE, () -> server.engine().contacts().upsert(server.workspace(), upsert));

        assertThat(server.engine().contacts().find(server.workspace(), by)).contains(made);
        assertThat(server.engine().contacts().count(server.workspace())).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = StoreCall.class,
            names = {"CONSENTS_APPEND", "WORK_LOG_APPEND", "TIMELINE_WRITE"})
    void recordConsent_makesOne(StoreCall lost) {
        var draft = new ConsentDraft("email", null, true, "form", null);

        var made = repeated(
                lost, () -> server.engine().consents().record(server.workspace(), Installation.email(ADA), draft));

        assertThat(server.engine().consents().consents(server.contact(ADA))).containsExactly(made);
        assertThat(timeline()).containsOnlyOnce("perennial.consent.recorded");
    }

    @ParameterizedTest
    @EnumSource(
            value = StoreCall.class,
            names = {"CONSENTS_APPEND", "CLAIMS_RAISE_GUARD", "WORK_LOG_APPEND", "TIMELINE_WRITE"})
    void withdrawal_raisesTheGuard(StoreCall lost) {
        var before = memory.claims().guard(server.contact(ADA)).version();
        var draft = new ConsentDraft("email", null, false, "form", null);

        repeated(lost, () -> server.engine().consents().record(server.workspace(), Installation.email(ADA), draft));

        assertThat(memory.claims().guard(server.contact(ADA)).version()).isGreaterThan(before);
        assertThat(timeline()).contains("perennial.consent.recorded");
    }

    /** As of its first try it would give way to a consent in between, whose write comes late. */
    @Test
    void withdrawalThatIsRepeated_isOfItsOwnTime() {
        for (var i = 0; i < 2; i++) record(new ConsentDraft("email", null, false, "form", null));

        assertThat(server.engine().consents().consents(server.contact(ADA)))
                .extracting(ConsentRecord::recordedAt)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void consentThatWasWithdrawnMeanwhile_isNoRepeat() {
        for (var granted : List.of(true, false, true)) record(new ConsentDraft("email", null, granted, "form", null));
        record(new ConsentDraft("email", "offers", true, "form", null));
        record(new ConsentDraft("email", null, true, "form", null));
        record(new ConsentDraft("email", null, true, "checkout", null));

        assertThat(server.engine().consents().consents(server.contact(ADA)))
                .extracting(ConsentRecord::granted)
                .containsExactly(true, true, true, true, false, true);
    }

    private void record(ConsentDraft draft) {
        Installation.done(server.engine().consents().record(server.workspace(), Installation.email(ADA), draft));
    }

    @ParameterizedTest
    @EnumSource(
            value = StoreCall.class,
            names = {"CONSENTS_SUPPRESS", "CLAIMS_RAISE_GUARD", "WORK_LOG_APPEND", "TIMELINE_WRITE"})
    void suppress_suppresses(StoreCall lost) {
        repeated(
                lost,
                () -> server.engine().consents().suppress(server.workspace(), Installation.email(ADA), "email", null));

        assertThat(memory.consents().suppression(server.workspace(), "email", ADA))
                .isPresent();
        assertThat(timeline()).containsOnlyOnce("perennial.suppressed");
    }

    @ParameterizedTest
    @EnumSource(
            value = StoreCall.class,
            names = {"CONSENTS_UNSUPPRESS", "WORK_LOG_APPEND", "TIMELINE_WRITE"})
    void unsuppress_lets_through_andTheTimelineSaysSo(StoreCall lost) {
        Installation.done(
                server.engine().consents().suppress(server.workspace(), Installation.email(ADA), "email", null));

        repeated(
                lost,
                () -> server.engine().consents().unsuppress(server.workspace(), Installation.email(ADA), "email"));

        assertThat(memory.consents().suppression(server.workspace(), "email", ADA))
                .isEmpty();
        assertThat(timeline()).contains("perennial.unsuppressed");
    }

    @ParameterizedTest
    @EnumSource(
            value = StoreCall.class,
            names = {"TIMELINE_WRITE_RECEIPTS", "WORK_LOG_APPEND", "TIMELINE_WRITE"})
    void tagContact_tagsOnce(StoreCall lost) {
        var made = repeated(
                lost,
                () -> server.engine()
                        .contacts()
                        .tag(server.workspace(), Installation.email(ADA), List.of("a", "b"), List.of()));

        assertThat(made.tags()).containsExactly("a", "b");
        assertThat(timeline()).filteredOn("perennial.tag.added"::equals).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = StoreCall.class,
            names = {"TIMELINE_WRITE_RECEIPTS", "WORK_LOG_APPEND", "TIMELINE_WRITE"})
    void updateListMembership_updatesOnce(StoreCall lost) {
        var made = repeated(
                lost,
                () -> server.engine()
                        .contacts()
                        .updateLists(server.workspace(), Installation.email(ADA), List.of("beta"), List.of()));

        assertThat(made.lists()).containsExactly("beta");
        assertThat(timeline()).containsOnlyOnce("perennial.list.joined");
    }

    @Test
    void publishMessage_publishesOneVersion() {
        var template = new MessageDraft.TemplateDraft("en", "Bye", "Bye", null);
        var draft = new MessageDraft("bye", "Bye", "email", MessageClass.MARKETING, null, List.of(template));

        var made = repeated(
                StoreCall.DEFINITIONS_APPEND,
                () -> server.engine().definitions().publishMessage(server.workspace(), draft));

        assertThat(memory.definitions().all(server.workspace()))
                .filteredOn(version -> version.key().equals("bye"))
                .extracting(DefinitionVersion::version)
                .containsExactly(made.version());
    }

    @Test
    void publishJourney_publishesOneVersion() {
        var draft = JourneyDrafts.onStage("bye", "classic", "deliver-satisfy", "welcome");

        var made = repeated(
                StoreCall.DEFINITIONS_APPEND,
                () -> server.engine().definitions().publishJourney(server.workspace(), draft));

        assertThat(memory.definitions().all(server.workspace()))
                .filteredOn(version -> version.key().equals("bye"))
                .extracting(DefinitionVersion::version)
                .containsExactly(made.version());
    }

    @Test
    void archiveLifecycleModel_archivesItOnce() {
        Installation.done(server.engine().definitions().archiveJourney(server.workspace(), "welcome"));

        repeated(
                StoreCall.DEFINITIONS_APPEND,
                () -> server.engine().definitions().archiveLifecycleModel(server.workspace(), "classic"));

        assertThat(memory.definitions().all(server.workspace()))
                .filteredOn(version -> version.key().equals("classic"))
                .extracting(DefinitionVersion::active)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void enablePlugin_enablesIt() {
        repeated(
                StoreCall.CHANNEL_SETTINGS_ENABLE_PLUGIN,
                () -> server.engine().plugins().enable(server.workspace(), "all", ModelChoice.ALL));

        assertThat(memory.channelSettings().enabledPlugins(server.workspace())).containsExactly("all");
    }

    @Test
    void configureChannel_configuresOnce() {
        var settings = Json.object(Map.of("host", Json.text("mail.example.org")));

        repeated(
                StoreCall.CHANNEL_SETTINGS_SAVE,
                () -> server.engine().plugins().configure(server.workspace(), "email", settings));

        var stored = memory.channelSettings().find(server.workspace(), "email");
        assertThat(stored.map(ChannelSettings::settings)).contains(settings);
        assertThat(storage.calls(StoreCall.CHANNEL_SETTINGS_SAVE))
                .as("demo's and one")
                .isEqualTo(2);
    }

    private List<String> timeline() {
        var types = new ArrayList<String>();
        memory.timeline().forEach(server.contact(ADA), (TimelineEntry entry) -> types.add(entry.type()));
        return types;
    }
}
