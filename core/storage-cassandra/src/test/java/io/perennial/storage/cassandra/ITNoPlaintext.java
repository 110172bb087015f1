package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.JourneyRun;
import io.perennial.engine.decide.JourneyRuns;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionKind;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.json.Json;
import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.testing.fixture.IntentBuilder;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CassandraExtension.class)
class ITNoPlaintext {
    private static final String CONTROL = "control-" + UUID.randomUUID();

    private final CassandraStorage storage = SharedStorage.get();
    private final String marker =
            "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 7);
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final ContactKey contact = new ContactKey(workspace, new ContactId(UUID.randomUUID()));
    private final WriteStamp stamp = new WriteStamp(1, 1);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final JsonObject document = Json.object().add(marker, marker).build();

    /** Reads every column of every row, keys as well: what is not there is in no file either. */
    @Test
    void whatIsWrittenAboutAContact_isNowhereInPlain() {
        writeEverything();

        try (var cql = SharedStorage.cql(SharedStorage.settings())) {
            assertThat(tablesWith(cql, CONTROL)).as("what is plain is found").containsExactly("definition");
            assertThat(tablesWith(cql, marker)).isEmpty();
        }
    }

    private void writeEverything() {
        var email = new Identity(IdentityKind.EMAIL, marker + "@example.org");
        storage.contacts().create(workspace, email, contact.contact(), now);
        storage.contacts().attach(contact, new Identity(IdentityKind.EXTERNAL_ID, marker));
        storage.contacts()
                .update(
                        contact,
                        Map.of(
                                ContactFields.FIRST_NAME,
                                Json.text(marker),
                                ContactFields.PROPERTY_PREFIX + marker,
                                Json.text(marker),
                                ContactFields.tag(marker),
                                JsonValue.TRUE,
                                ContactFields.list(marker),
                                JsonValue.TRUE),
                        now);
        var entry = new TimelineEntry(
                contact,
                new EntryId(UUID.randomUUID()),
                "order.completed",
                now,
                now,
                RecordMode.LIVE,
                marker,
                document);
        storage.workLog()
                .append(List.of(
                        new LogItem(77, Lane.LIVE, new LogPosition(now.toEpochMilli() * 1000, entry.id()), entry)));
        storage.timeline().write(List.of(entry));
        var run = new JourneyRun(
                UUID.randomUUID(), "series", 1, marker, now, now, "pause", now, now, null, null, 1, Map.of(), null);
        var runs = new JourneyRuns(Map.of(run.id(), run), Map.of("series", Map.of(marker, now)));
        storage.snapshots()
                .save(
                        List.of(new Snapshot(
                                contact, document, Map.of(), Map.of(), Map.of(), Map.of(), runs, now, 0, 0, List.of(),
                                0)),
                        stamp);
        storage.decisions().save(new DecisionRecord(UUID.randomUUID(), contact, now, document), stamp);
        var intent = IntentBuilder.of(contact).decidedAt(now).build();
        storage.messages().saveIntent(intent, stamp);
        storage.messages()
                .saveOutcome(
                        intent.key(),
                        new MessageOutcome(MessageOutcome.Kind.PARKED, 1, marker, marker, marker, now),
                        stamp);
        storage.consents()
                .append(contact, new ConsentRecord(UUID.randomUUID(), "email", null, true, marker, marker, now));
        storage.consents().suppress(workspace, new Suppression("email", marker + "@example.org", marker, now));
        storage.segments().change(List.of(new MemberChange(contact, "vip", 3, now)), stamp);
        storage.segments()
                .savePass(
                        workspace,
                        3,
                        new PassProgress(now, 1, new ContactPosition(now, contact.contact()), true),
                        stamp);
        storage.channelSettings().save(new ChannelSettings(workspace, "email", 1, document));
        storage.definitions()
                .append(new DefinitionVersion(
                        workspace,
                        DefinitionKind.MESSAGE,
                        "welcome",
                        1,
                        true,
                        now,
                        null,
                        Json.object().add("name", CONTROL).build()));
    }

    private static Set<String> tablesWith(CqlSession cql, String text) {
        var keyspace = SharedStorage.settings().cluster().keyspace();
        var found = new TreeSet<String>();
        for (var table : cql.execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", keyspace)) {
            var name = table.getString(0);
            for (var row : cql.execute("SELECT * FROM " + name)) if (holds(row, text)) found.add(name);
        }
        return found;
    }

    private static boolean holds(Row row, String text) {
        for (var i = 0; i < row.size(); i++) {
            var bytes = row.getBytesUnsafe(i);
            if (bytes != null
                    && StandardCharsets.ISO_8859_1
                            .decode(bytes.duplicate())
                            .toString()
                            .contains(text)) return true;
        }
        return false;
    }
}
