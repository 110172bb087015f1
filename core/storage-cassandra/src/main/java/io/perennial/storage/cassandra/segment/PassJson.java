package io.perennial.storage.cassandra.segment;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.segment.PassProgress;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Passes as JSON, so that an operator can read them: they hold nothing personal. One cell, so that a pass that begins anew keeps
 * nothing of where the former one was.
 */
final class PassJson {
    // Thread-safe; it lives as long as the process and holds nothing that needs closing.
    private static final Jsonb JSONB = JsonbBuilder.create();

    private PassJson() {}

    /** A pass as it is stored. A field that is added later is absent in older rows, and null here. */
    public record Document(
            Instant placedSince, long placed, @Nullable Place reached, boolean done) {
        static Document of(PassProgress progress) {
            var reached = progress.reached();
            return new Document(
                    progress.placedSince(),
                    progress.placed(),
                    reached == null ? null : Place.of(reached),
                    progress.isDone());
        }

        PassProgress progress() {
            return new PassProgress(placedSince, placed, reached == null ? null : reached.position(), done);
        }
    }

    /** A place in the list of contacts. */
    public record Place(Instant createdAt, UUID contact) {
        static Place of(ContactPosition position) {
            return new Place(position.createdAt(), position.id().value());
        }

        ContactPosition position() {
            return new ContactPosition(createdAt, new ContactId(contact));
        }
    }

    static String write(PassProgress progress) {
        return JSONB.toJson(Document.of(progress));
    }

    static PassProgress read(String text) {
        return JSONB.fromJson(text, Document.class).progress();
    }
}
