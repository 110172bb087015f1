package io.perennial.storage.cassandra.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.MessageOutcome.Retry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.MessageClass;
import io.perennial.storage.cassandra.TestKeys;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.crypto.BodyCipher;
import io.perennial.storage.cassandra.crypto.ContactKeyring;
import io.perennial.storage.cassandra.crypto.RowName;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageBodiesTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final ContactKey contact =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));
    private final MessageKey message = new MessageKey(contact, NOON, new IntentId(UUID.randomUUID()));
    private final BodyCipher cipher = cipher(new ContactKeyring(TestKeys.random()));
    private final MessageOutcome deferred =
            new MessageOutcome(Kind.DEFERRED, 3, "smtp.451", "later", null, NOON.plusMillis(5));

    private BodyCipher cipher(ContactKeyring keyring) {
        return keyring.unwrap(contact, ByteBuffer.wrap(keyring.wrappedKey(contact)));
    }

    /** It lies in the rows of messages that waited when the server was brought up to date. */
    @Test
    void outcome_ofTheFirstVersion_isOpened() {
        assertThat(MessageBodies.outcome(message, sealed(body(1)), cipher)).isEqualTo(deferred);
    }

    @Test
    void outcome_ofTheSecondVersion_isOpened() {
        var body = body(2).flag(true).flag(false);

        assertThat(MessageBodies.outcome(message, sealed(body), cipher)).isEqualTo(deferred.withInvalidAddress());
    }

    /** It lies in the rows of messages that were decided before the server was brought up to date. */
    @Test
    void intent_ofTheFirstVersion_isOpened_andNamesNoStep() {
        var decision = UUID.randomUUID();
        var body = new BodyWriter(1)
                .text("series")
                .number(2)
                .text("welcome")
                .number(3)
                .text("email")
                .text("MARKETING")
                .text(null)
                .id(decision)
                .flag(false);
        var row = RowName.of(
                RowName.Kind.INTENT, contact, message.intent().value(), NOON.toEpochMilli(), ByteBuffer.allocate(0));

        var intent = MessageBodies.intent(message, ByteBuffer.wrap(cipher.seal(body.bytes(), row)), cipher);

        assertThat(intent)
                .isEqualTo(new Intent(
                        message.intent(),
                        contact,
                        "series",
                        2,
                        null,
                        "welcome",
                        3,
                        "email",
                        MessageClass.MARKETING,
                        null,
                        null,
                        decision,
                        NOON));
    }

    /** What each version begins with. */
    private static BodyWriter body(int version) {
        return new BodyWriter(version)
                .text("DEFERRED")
                .number(3)
                .text("smtp.451")
                .text("later")
                .text(null)
                .instant(NOON.plusMillis(5));
    }

    private ByteBuffer sealed(BodyWriter body) {
        var row = RowName.of(
                RowName.Kind.OUTCOME, contact, message.intent().value(), NOON.toEpochMilli(), ByteBuffer.allocate(0));
        return ByteBuffer.wrap(cipher.seal(body.bytes(), row));
    }

    @Test
    void outcome_isOpenedAsItWasSealed() {
        var retry = new Retry(Duration.ofMinutes(5), NOON);
        for (var outcome : new MessageOutcome[] {
            deferred,
            deferred.withRetry(retry),
            deferred.withInvalidAddress(),
            deferred.withLocale("de-AT"),
            deferred.withRetry(new Retry(Duration.ofMinutes(5), NOON, 7)),
            deferred.withRetry(retry).withInvalidAddress().withLocale("de")
        })
            assertThat(MessageBodies.outcome(message, MessageBodies.seal(message, outcome, cipher), cipher))
                    .isEqualTo(outcome);
    }
}
