package io.perennial.engine.segment;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.Segment;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Says who is in a segment, and how far new definitions have come. */
public final class SegmentReader {
    private final SegmentStore segments;
    private final ContactStore contacts;
    private final DefinitionBooks books;
    private final ShardMap shards;

    public SegmentReader(SegmentStore segments, ContactStore contacts, DefinitionBooks books, ShardMap shards) {
        this.segments = segments;
        this.contacts = contacts;
        this.books = books;
        this.shards = shards;
    }

    /** A page of the contacts in a segment, in an order that stays; BAD_USER_INPUT if there is no such segment. */
    public Page<Contact, MemberPosition> page(
            WorkspaceId workspace, String segment, PageRequest<MemberPosition> request) {
        if (books.now(workspace).segment(segment).filter(Segment::active).isEmpty())
            throw new PerennialException(
                    ErrorCode.BAD_USER_INPUT,
                    "There is no such segment. Give the key of one that is published and not archived.");
        var page = segments.members(workspace, segment, shards.groups(), request);
        var keys = page.items().stream()
                .map(member -> new ContactKey(workspace, member.contact()))
                .toList();
        var found = contacts.load(keys).stream()
                .sorted(Comparator.comparingInt(contact -> keys.indexOf(contact.key())))
                .toList();
        return new Page<>(found, page.hasMore(), scannedTo(page, request));
    }

    /** The page goes on behind its last member, though that may be gone. */
    private static @Nullable MemberPosition scannedTo(
            Page<Member, MemberPosition> page, PageRequest<MemberPosition> request) {
        if (page.items().isEmpty()) return page.scannedTo();
        var last = request.direction() == PageRequest.Direction.FORWARD
                ? page.items().getLast()
                : page.items().getFirst();
        return last.position();
    }

    /** A contact's place in the list of a segment that it is in. */
    public MemberPosition position(Contact contact) {
        return new MemberPosition(shards.groupOf(contact.key()), contact.key().contact());
    }

    /** How many contacts are in a segment, by a scan. */
    public long size(WorkspaceId workspace, String segment) {
        return segments.count(workspace, segment, shards.groups());
    }

    /** How far the models and segments have come that are in force now. */
    public Progress progress(WorkspaceId workspace) {
        var placedSince = books.now(workspace).placedSince();
        var passes = segments.passes(workspace).values().stream()
                .filter(pass -> pass.placedSince().equals(placedSince))
                .toList();
        var isDone = passes.stream().filter(PassProgress::isDone).count() == shards.groups();
        return new Progress(passes.stream().mapToLong(PassProgress::placed).sum(), isDone);
    }

    /**
     * How far all groups have come.
     *
     * @param placed how many contacts are placed
     */
    public record Progress(long placed, boolean isDone) {}
}
