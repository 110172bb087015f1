package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.paging.BucketWalk;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lists all contacts of a workspace by when they were made, in a partition for each day. */
final class ContactDirectory {
    private static final int REMEMBERED_DAYS = 4096;

    private final CassandraSession session;
    private final InsertContactDay insertDay;
    private final SelectContactDays selectDays;
    private final InsertContactOfDay insert;
    private final SelectContactsOfDay select;
    private final SelectOlderContacts selectOlder;
    private final SelectNewerContacts selectNewer;
    private final BoundedCache<Day, Boolean> noted = new BoundedCache<>(REMEMBERED_DAYS);

    ContactDirectory(CassandraSession session) {
        this.session = session;
        insertDay = new InsertContactDay(session);
        selectDays = new SelectContactDays(session);
        insert = new InsertContactOfDay(session);
        select = new SelectContactsOfDay(session);
        selectOlder = new SelectOlderContacts(session);
        selectNewer = new SelectNewerContacts(session);
    }

    /** Enters a contact. Before the contact itself is written, so that whoever exists is listed. */
    void enter(ContactKey contact, long createdAt) {
        var day = new Day(contact.workspace(), DirectoryPosition.dayOf(createdAt));
        if (noted.find(day).isEmpty()) {
            session.run(insertDay.bind(day.workspace(), day.number()));
            noted.put(day, true);
        }
        KillPoint.INGEST_AFTER_DAY.pass();
        session.run(insert.bind(contact, day.number(), createdAt));
    }

    /** Walks the directory from where the request says. */
    Iterator<DirectoryPosition> walk(WorkspaceId workspace, PageRequest<ContactPosition> request) {
        var start = request.from();
        var from = start == null ? null : DirectoryPosition.of(start);
        var days = days(workspace);
        if (request.direction() == Direction.BACKWARD) days = days.reversed();
        if (from != null)
            days = days.stream()
                    .filter(day -> !isBehind(request.direction(), day, from))
                    .toList();
        return new BucketWalk<>(
                days,
                (day, after, limit) -> positions(statement(workspace, request.direction(), day, after, limit)),
                position -> position,
                from,
                request.size() + 1);
    }

    private static boolean isBehind(Direction direction, int day, DirectoryPosition from) {
        return direction == Direction.FORWARD ? day > from.day() : day < from.day();
    }

    private BoundStatement statement(
            WorkspaceId workspace, Direction direction, int day, @Nullable DirectoryPosition after, int limit) {
        return switch (direction) {
            case FORWARD -> selectOlder.bind(workspace, day, after == null ? DirectoryPosition.NEWEST : after, limit);
            case BACKWARD -> selectNewer.bind(workspace, day, after == null ? DirectoryPosition.OLDEST : after, limit);
        };
    }

    /** Calls {@code each} for every contact of a workspace, in no order that one could rely on. */
    void forEach(WorkspaceId workspace, Consumer<DirectoryPosition> each) {
        for (var day : days(workspace))
            session.forEach(select.bind(workspace, day), row -> each.accept(DirectoryPosition.of(row)));
    }

    /** Latest first. */
    private List<Integer> days(WorkspaceId workspace) {
        var days = new ArrayList<Integer>();
        session.forEach(selectDays.bind(workspace), row -> days.add(row.getInt(0)));
        return days;
    }

    private List<DirectoryPosition> positions(BoundStatement statement) {
        return session.rows(statement).stream().map(DirectoryPosition::of).toList();
    }

    private record Day(WorkspaceId workspace, int number) {}
}
