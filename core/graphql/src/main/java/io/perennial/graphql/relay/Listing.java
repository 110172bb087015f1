package io.perennial.graphql.relay;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.segment.MemberPosition;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelinePosition;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A kind of list, its order, and how a position in it is written.
 *
 * <p>The name is of the list and its order: a list that changes its order changes its name.
 */
public final class Listing<P> {
    public static final Listing<TimelinePosition> TIMELINE = new Listing<>(
            "timeline, newest first",
            (bytes, at) -> bytes.instant(at.occurredAt()).uuid(at.id().value()),
            bytes -> new TimelinePosition(bytes.instant(), new EntryId(bytes.uuid())));
    public static final Listing<ContactPosition> CONTACTS = new Listing<>(
            "contacts, newest first",
            (bytes, at) -> bytes.instant(at.createdAt()).uuid(at.id().value()),
            bytes -> new ContactPosition(bytes.instant(), new ContactId(bytes.uuid())));
    public static final Listing<MessagePosition> MESSAGES = new Listing<>(
            "messages, newest first",
            (bytes, at) -> bytes.instant(at.decidedAt()).uuid(at.id().value()),
            bytes -> new MessagePosition(bytes.instant(), new IntentId(bytes.uuid())));
    public static final Listing<ParkedPosition> PARKED = new Listing<>(
            "parked messages, oldest first",
            (bytes, at) -> bytes.instant(at.parkedAt()).uuid(at.intent().value()),
            bytes -> new ParkedPosition(bytes.instant(), new IntentId(bytes.uuid())));
    public static final Listing<MemberPosition> MEMBERS = new Listing<>(
            "members of a segment, by group and id",
            (bytes, at) -> bytes.group(at.group()).uuid(at.contact().value()),
            bytes -> new MemberPosition(bytes.group(), new ContactId(bytes.uuid())));
    public static final Listing<Instant> LEARNT =
            new Listing<>("what is recorded, as it is learnt", KeyBytes::instant, KeyBytes::instant);
    public static final Listing<String> WORKSPACES =
            new Listing<>("workspaces, by slug", (bytes, slug) -> bytes.text(slug), KeyBytes::text);

    private final String name;
    private final BiConsumer<KeyBytes, P> write;
    private final Function<KeyBytes, P> read;

    private Listing(String name, BiConsumer<KeyBytes, P> write, Function<KeyBytes, P> read) {
        this.name = Objects.requireNonNull(name, "name is null");
        this.write = write;
        this.read = read;
    }

    String name() {
        return name;
    }

    byte[] bytes(P position) {
        var bytes = KeyBytes.writer();
        write.accept(bytes, position);
        return bytes.written();
    }

    P position(KeyBytes bytes) {
        return read.apply(bytes);
    }
}
