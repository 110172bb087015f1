package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageRow;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the messages of a workspace that wait for a person. A line is written before the outcome it stands for and not taken
 * off with it, which would cost every message sent a read; a line that its message contradicts is taken off by who reads it.
 */
final class ParkedList {
    private static final int SCAN_LIMIT = 1000;

    private final CassandraSession session;
    private final KnownContacts contacts;
    private final SelectMessage selectMessage;
    private final InsertParked insert;
    private final SelectLaterParked selectLater;
    private final SelectEarlierParked selectEarlier;
    private final DeleteParked delete;

    ParkedList(CassandraSession session, KnownContacts contacts, SelectMessage selectMessage) {
        this.session = session;
        this.contacts = contacts;
        this.selectMessage = selectMessage;
        insert = new InsertParked(session);
        selectLater = new SelectLaterParked(session);
        selectEarlier = new SelectEarlierParked(session);
        delete = new DeleteParked(session);
    }

    void add(MessageKey message, Instant parkedAt, WriteStamp stamp) {
        session.run(insert.bind(message, parkedAt, stamp));
    }

    Page<MessageRow, ParkedPosition> page(WorkspaceId workspace, PageRequest<ParkedPosition> request) {
        var lines = new BucketWalk<WorkspaceId, Line, ParkedPosition>(
                List.of(workspace),
                (bucket, after, limit) -> lines(bucket, statement(bucket, request.direction(), after, limit)),
                Line::position,
                request.from(),
                request.size() + 1);
        return new PageCollector<>(request, Line::position, SCAN_LIMIT)
                .collect(lines, Line::isParked)
                .map(Line::required);
    }

    private BoundStatement statement(
            WorkspaceId workspace, Direction direction, @Nullable ParkedPosition after, int limit) {
        return switch (direction) {
            case FORWARD ->
                selectLater.bind(workspace, after == null ? MessagePlace.EARLIEST : MessagePlace.of(after), limit);
            case BACKWARD ->
                selectEarlier.bind(workspace, after == null ? MessagePlace.LATEST : MessagePlace.of(after), limit);
        };
    }

    private List<Line> lines(WorkspaceId workspace, BoundStatement statement) {
        var rows = session.rows(statement).stream().map(ParkedRow::of).toList();
        var messages = session.rowsOfEach(rows.stream()
                .map(row -> selectMessage.bind(row.message(workspace)))
                .toList());
        var lines = new ArrayList<Line>();
        var contradicted = new ArrayList<BoundStatement>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var message =
                    messages.get(i).stream().findFirst().map(StoredMessage::of).orElse(null);
            var line = new Line(row, message == null ? null : open(message));
            lines.add(line);
            // Not of an outcome older than the line: then the one that it stands for is still to come.
            if (!line.isParked() && message != null && message.outcomeAt() > row.writtenAt())
                contradicted.add(delete.bind(workspace, row));
        }
        session.settle(contradicted);
        return lines;
    }

    private @Nullable MessageRow open(StoredMessage message) {
        return contacts.find(message.contact())
                .flatMap(contact -> message.open(contact.cipher()))
                .orElse(null);
    }

    private record Line(ParkedRow row, @Nullable MessageRow message) {
        boolean isParked() {
            var outcome = message == null ? null : message.outcome();
            return outcome != null
                    && outcome.kind() == MessageOutcome.Kind.PARKED
                    && outcome.at().equals(row.place().at());
        }

        ParkedPosition position() {
            return new ParkedPosition(row.place().at(), row.place().intent());
        }

        MessageRow required() {
            if (message == null) throw new IllegalStateException("message is null");
            return message;
        }
    }
}
