package io.perennial.graphql.admin;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.statistics.EventStatistics;
import io.perennial.engine.statistics.StatisticsQuery;
import io.perennial.engine.statistics.StatisticsReader;
import io.perennial.engine.statistics.WorkspaceStatistics;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Input;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts and sums over events. */
final class StatisticsFields {
    private final StatisticsReader statistics;

    StatisticsFields(StatisticsReader statistics) {
        this.statistics = statistics;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query")
                .fetch("eventStatistics", call -> statistics.of(call.workspace(), query(call.arguments())));
        catalog.type("Contact", Contact.class)
                .fetch("eventStatistics", call -> statistics.of(call.source().key(), query(call.arguments())));
        catalog.type("ContactEventStatistics", EventStatistics.class)
                .read("count", EventStatistics::count)
                .fetch("sum", call -> sum(call, call.source()))
                .read("first", EventStatistics::first)
                .read("last", EventStatistics::last);
        catalog.type("EventStatistics", WorkspaceStatistics.class)
                .read("contacts", WorkspaceStatistics::contacts)
                .read("count", all -> all.events().count())
                .fetch("sum", call -> sum(call, call.source().events()))
                .read("first", all -> all.events().first())
                .read("last", all -> all.events().last())
                .fetch("contactsWithExactly", StatisticsFields::withExactly);
    }

    private static StatisticsQuery query(Input arguments) {
        return new StatisticsQuery(
                arguments.text("type"),
                arguments.textOrNull("property"),
                arguments.instantOrNull("from"),
                arguments.instantOrNull("to"));
    }

    private static @Nullable BigDecimal sum(Call<?> call, EventStatistics statistics) {
        return call.parentArguments().textOrNull("property") == null ? null : statistics.sum();
    }

    private static long withExactly(Call<WorkspaceStatistics> call) {
        var count = Objects.requireNonNull(call.arguments().numberOrNull("count"), "count is null");
        return call.source().contactsByCount().getOrDefault(count.longValue(), 0L);
    }
}
