package io.perennial.storage.cassandra.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.TestKeys;
import io.perennial.storage.cassandra.crypto.BodyCipher;
import io.perennial.storage.cassandra.crypto.ContactKeyring;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntrySealsTest {
    private final ContactKeyring keyring = new ContactKeyring(TestKeys.random());
    private final ContactKey contact = contact();
    private final BodyCipher cipher = cipher(contact);
    private final EntrySeals seals = new EntrySeals();
    private final TimelineEntry entry = entry(contact);

    private static ContactKey contact() {
        return new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));
    }

    private BodyCipher cipher(ContactKey of) {
        return keyring.unwrap(of, ByteBuffer.wrap(keyring.wrappedKey(of)));
    }

    private static TimelineEntry entry(ContactKey of) {
        return new TimelineEntry(
                of,
                new EntryId(UUID.randomUUID()),
                "order.completed",
                Instant.parse("2026-11-01T10:00:00.123Z"),
                Instant.parse("2026-11-01T10:00:01.123456Z"),
                RecordMode.HISTORICAL,
                "marker-of-the-message",
                Json.object().add("note", "marker-of-the-property").build());
    }

    private static String text(ByteBuffer blob) {
        return StandardCharsets.ISO_8859_1.decode(blob.duplicate()).toString();
    }

    @Test
    void entry_isOpenedAsItWasSealed() {
        assertThat(seals.open(entry.key(), seals.seal(entry, cipher).blob(), cipher))
                .isEqualTo(entry);
    }

    @Test
    void type_isPlain_andTheRestIsNot() {
        var blob = seals.seal(entry, cipher).blob();

        assertThat(EntrySeals.type(blob)).isEqualTo("order.completed");
        assertThat(text(blob)).contains("order.completed").doesNotContain("marker");
    }

    @Test
    void entry_isSealedOnceForItsTwoUses_andAnewForAThird() {
        var log = seals.seal(entry, cipher).blob();
        var timeline = seals.seal(entry, cipher).blob();
        var later = seals.seal(entry, cipher).blob();

        assertThat(timeline).isEqualTo(log);
        assertThat(later).isNotEqualTo(log);
    }

    @Test
    void entryThatIsOnlyLikeAnother_isSealedByItself() {
        var twin = new TimelineEntry(
                entry.contact(),
                entry.id(),
                entry.type(),
                entry.occurredAt(),
                entry.recordedAt(),
                entry.mode(),
                entry.messageId(),
                entry.properties());

        assertThat(seals.seal(twin, cipher).blob())
                .isNotEqualTo(seals.seal(entry, cipher).blob());
    }

    @Test
    void blob_opensNowhereElse() {
        var blob = seals.seal(entry, cipher).blob();
        var other = contact();

        cannotOpen(new EntryKey(contact, entry.occurredAt(), new EntryId(UUID.randomUUID())), blob, cipher);
        cannotOpen(new EntryKey(contact, entry.occurredAt().plusMillis(1), entry.id()), blob, cipher);
        cannotOpen(new EntryKey(other, entry.occurredAt(), entry.id()), blob, cipher);
        cannotOpen(entry.key(), blob, cipher(contact));
    }

    @Test
    void blob_whoseTypeWasAltered_doesNotOpen() {
        var bytes = text(seals.seal(entry, cipher).blob()).replace("order.completed", "order.cancelled");

        cannotOpen(entry.key(), ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)), cipher);
    }

    private void cannotOpen(EntryKey key, ByteBuffer blob, BodyCipher with) {
        assertThatIllegalStateException()
                .isThrownBy(() -> seals.open(key, blob, with))
                .withMessageStartingWith("A body does not open");
    }
}
