package io.perennial.engine.statistics;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Counts and sums over events, exact, from the timelines themselves. */
public final class StatisticsReader {
    /** How long a scan may take, whatever the deadline of the request that asks for it. */
    public static final Duration SCAN = Duration.ofMinutes(2);

    private final ContactStore contacts;
    private final TimelineStore timeline;
    private final Clock clock;
    private final Set<WorkspaceId> scanned = ConcurrentHashMap.newKeySet();

    public StatisticsReader(ContactStore contacts, TimelineStore timeline, Clock clock) {
        this.contacts = contacts;
        this.timeline = timeline;
        this.clock = clock;
    }

    public EventStatistics of(ContactKey contact, StatisticsQuery query) {
        var sum = new Sum(query);
        timeline.forEach(contact, sum::add);
        return sum.total;
    }

    /**
     * Over all contacts of a workspace. Reads every timeline: takes seconds where there are many, and two minutes at most. One
     * at a time in a workspace; a second is RATE_LIMITED.
     */
    public WorkspaceStatistics of(WorkspaceId workspace, StatisticsQuery query) {
        if (!scanned.add(workspace))
            throw new PerennialException(
                    ErrorCode.RATE_LIMITED,
                    "Another count over all contacts of this workspace is under way. Ask again when it has answered.");
        try {
            return Deadline.call(clock.instant().plus(SCAN), () -> scan(workspace, query));
        } finally {
            scanned.remove(workspace);
        }
    }

    private WorkspaceStatistics scan(WorkspaceId workspace, StatisticsQuery query) {
        Map<ContactKey, EventStatistics> byContact = new ConcurrentHashMap<>();
        contacts.forEach(workspace, contact -> {
            var statistics = of(contact, query);
            if (statistics.count() > 0) byContact.put(contact, statistics);
        });
        var total = byContact.values().stream().reduce(EventStatistics.NONE, EventStatistics::plus);
        var byCount = byContact.values().stream()
                .collect(Collectors.groupingBy(EventStatistics::count, Collectors.counting()));
        return new WorkspaceStatistics(byContact.size(), total, byCount);
    }

    private static final class Sum {
        private final StatisticsQuery query;
        private EventStatistics total = EventStatistics.NONE;

        Sum(StatisticsQuery query) {
            this.query = query;
        }

        void add(TimelineEntry entry) {
            if (!entry.type().equals(query.type())) return;
            if (query.from() != null && entry.occurredAt().isBefore(query.from())) return;
            if (query.to() != null && !entry.occurredAt().isBefore(query.to())) return;
            total = total.plus(new EventStatistics(1, amount(entry), entry.occurredAt(), entry.occurredAt()));
        }

        private BigDecimal amount(TimelineEntry entry) {
            if (query.property() == null) return BigDecimal.ZERO;
            return entry.properties().get(query.property()) instanceof JsonNumber number
                    ? Json.decimal(number).orElse(BigDecimal.ZERO)
                    : BigDecimal.ZERO;
        }
    }
}
