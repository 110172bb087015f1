package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.paging.BucketWalk;
import io.perennial.storage.cassandra.paging.PageCollector;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages on Cassandra. */
public final class CassandraMessageStore implements MessageStore {
    private static final int ROW_BYTES = 110;

    private final CassandraSession session;
    private final Writes writes;
    private final KnownContacts contacts;
    private final InsertIntent insertIntent;
    private final UpdateOutcome updateOutcome;
    private final SelectMessage select;
    private final SelectOlderMessages selectOlder;
    private final SelectNewerMessages selectNewer;
    private final ParkedList parked;

    public CassandraMessageStore(CassandraSession session, KnownContacts contacts) {
        this.session = session;
        this.contacts = contacts;
        writes = new Writes(session);
        insertIntent = new InsertIntent(session);
        updateOutcome = new UpdateOutcome(session);
        select = new SelectMessage(session);
        selectOlder = new SelectOlderMessages(session);
        selectNewer = new SelectNewerMessages(session);
        parked = new ParkedList(session, contacts, select);
    }

    @Override
    public void saveIntent(Intent intent, WriteStamp stamp) {
        var cipher = contacts.require(intent.contact()).cipher();
        var sealed = MessageBodies.seal(intent, cipher);
        write(intent.key(), insertIntent.bind(intent.key(), sealed, stamp), sealed.remaining());
    }

    @Override
    public void saveOutcome(MessageKey message, MessageOutcome outcome, WriteStamp stamp) {
        var cipher = contacts.require(message.contact()).cipher();
        if (outcome.kind() == MessageOutcome.Kind.PARKED) parked.add(message, outcome.at(), stamp);
        var sealed = MessageBodies.seal(message, outcome, cipher);
        write(message, updateOutcome.bind(message, sealed, stamp), sealed.remaining());
    }

    private void write(MessageKey message, BoundStatement statement, int bytes) {
        writes.run(List.of(new Write<>(statement, message.contact(), ROW_BYTES + bytes, message)));
    }

    @Override
    public Optional<MessageRow> find(MessageKey message) {
        return session.row(select.bind(message)).map(StoredMessage::of).flatMap(this::open);
    }

    @Override
    public Page<MessageRow, MessagePosition> page(ContactKey contact, PageRequest<MessagePosition> request) {
        var rows = new BucketWalk<ContactKey, StoredMessage, MessagePosition>(
                List.of(contact),
                (bucket, after, limit) -> rows(statement(bucket, request.direction(), after, limit)),
                CassandraMessageStore::position,
                request.from(),
                request.size() + 1);
        return new PageCollector<>(request, CassandraMessageStore::position)
                .collect(rows, row -> row.intent() != null)
                .map(row -> open(row).orElseThrow());
    }

    @Override
    public Page<MessageRow, ParkedPosition> parked(WorkspaceId workspace, PageRequest<ParkedPosition> request) {
        return parked.page(workspace, request);
    }

    private BoundStatement statement(
            ContactKey contact, Direction direction, @Nullable MessagePosition after, int limit) {
        return switch (direction) {
            case FORWARD ->
                selectOlder.bind(contact, after == null ? MessagePlace.LATEST : MessagePlace.of(after), limit);
            case BACKWARD ->
                selectNewer.bind(contact, after == null ? MessagePlace.EARLIEST : MessagePlace.of(after), limit);
        };
    }

    private List<StoredMessage> rows(BoundStatement statement) {
        return session.rows(statement).stream().map(StoredMessage::of).toList();
    }

    private static MessagePosition position(StoredMessage message) {
        return message.key().position();
    }

    private Optional<MessageRow> open(StoredMessage message) {
        return message.open(contacts.require(message.contact()).cipher());
    }
}
