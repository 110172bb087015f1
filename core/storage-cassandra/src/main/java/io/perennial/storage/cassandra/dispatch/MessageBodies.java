package io.perennial.storage.cassandra.dispatch;

import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageOutcome.Retry;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.spi.MessageClass;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.crypto.BodyCipher;
import io.perennial.storage.cassandra.crypto.RowName;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Intents and outcomes as encrypted bytes. */
final class MessageBodies {
    /** From 2 on an intent says by which step it was decided. */
    private static final int INTENT_VERSION = 2;
    /**
     * From 2 on an outcome says whether its address is invalid, and how it goes on; from 3 on in which locale it was
     * said; from 4 on how often it was held.
     */
    private static final int OUTCOME_VERSION = 4;

    private MessageBodies() {}

    static ByteBuffer seal(Intent intent, BodyCipher cipher) {
        var body = new BodyWriter(INTENT_VERSION)
                .text(intent.journey())
                .number(intent.journeyVersion())
                .text(intent.message())
                .number(intent.messageVersion())
                .text(intent.channel())
                .text(intent.messageClass().name())
                .text(intent.topic())
                .id(intent.decision());
        var cause = intent.cause();
        body.flag(cause != null);
        if (cause != null) body.instant(cause.occurredAt()).id(cause.id().value());
        body.text(intent.step());
        return ByteBuffer.wrap(cipher.seal(body.bytes(), row(RowName.Kind.INTENT, intent.key())));
    }

    static Intent intent(MessageKey key, ByteBuffer blob, BodyCipher cipher) {
        var body = new BodyReader(cipher.open(IdBytes.array(blob), row(RowName.Kind.INTENT, key)));
        var journey = body.text();
        var journeyVersion = body.count();
        var message = body.text();
        var messageVersion = body.count();
        var channel = body.text();
        var messageClass = MessageClass.valueOf(body.text());
        var topic = body.textOrNull();
        var decision = body.id();
        var cause = body.flag() ? new TimelinePosition(body.instant(), new EntryId(body.id())) : null;
        var step = body.version() < 2 ? null : body.textOrNull();
        return new Intent(
                key.intent(),
                key.contact(),
                journey,
                journeyVersion,
                step,
                message,
                messageVersion,
                channel,
                messageClass,
                topic,
                cause,
                decision,
                key.decidedAt());
    }

    static ByteBuffer seal(MessageKey key, MessageOutcome outcome, BodyCipher cipher) {
        var body = new BodyWriter(OUTCOME_VERSION)
                .text(outcome.kind().name())
                .number(outcome.attempt())
                .text(outcome.code())
                .text(outcome.detail())
                .text(outcome.providerId())
                .instant(outcome.at())
                .flag(outcome.addressInvalid());
        var retry = outcome.retry();
        body.flag(retry != null);
        if (retry != null)
            body.number(retry.asked().toMillis()).instant(retry.since()).number(retry.held());
        body.text(outcome.locale());
        return ByteBuffer.wrap(cipher.seal(body.bytes(), row(RowName.Kind.OUTCOME, key)));
    }

    static MessageOutcome outcome(MessageKey key, ByteBuffer blob, BodyCipher cipher) {
        var body = new BodyReader(cipher.open(IdBytes.array(blob), row(RowName.Kind.OUTCOME, key)));
        var outcome = new MessageOutcome(
                MessageOutcome.Kind.valueOf(body.text()),
                body.count(),
                body.textOrNull(),
                body.textOrNull(),
                body.textOrNull(),
                body.instant());
        if (body.version() < 2) return outcome;
        if (body.flag()) outcome = outcome.withInvalidAddress();
        if (body.flag()) outcome = outcome.withRetry(retry(body));
        var locale = body.version() < 3 ? null : body.textOrNull();
        return locale == null ? outcome : outcome.withLocale(locale);
    }

    private static Retry retry(BodyReader body) {
        var asked = Duration.ofMillis(body.number());
        var since = body.instant();
        return new Retry(asked, since, body.version() < 4 ? 0 : body.count());
    }

    private static byte[] row(RowName.Kind kind, MessageKey key) {
        return RowName.of(
                kind, key.contact(), key.intent().value(), key.decidedAt().toEpochMilli(), ByteBuffer.allocate(0));
    }
}
