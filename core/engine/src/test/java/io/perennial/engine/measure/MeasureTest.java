package io.perennial.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Test.Operator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is counted is kept under a measure's id: it must follow from what the measure counts, and from nothing else. */
class MeasureTest {
    private static final Test OVER_100 = new Test(Operator.GTE, List.of(Json.number(100)));
    private static final Test OVER_200 = new Test(Operator.GTE, List.of(Json.number(200)));

    @org.junit.jupiter.api.Test
    void id_followsFromWhatIsCounted_inWhateverOrderItIsGiven() {
        var where = new LinkedHashMap<String, List<Test>>();
        where.put("total", List.of(OVER_100));
        where.put("quantity", List.of(OVER_200));
        var turned = new LinkedHashMap<String, List<Test>>();
        turned.put("quantity", List.of(OVER_200));
        turned.put("total", List.of(OVER_100));
        var types = new LinkedHashSet<>(List.of("order.paid", "order.completed"));

        var one = new Measure(types, new EventFilter(where));
        var other = new Measure(Set.of("order.completed", "order.paid"), new EventFilter(turned));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.id()).isEqualTo(other.id());
    }

    /** Snapshots in the store bear it. */
    @org.junit.jupiter.api.Test
    void id_staysTheSame() {
        assertThat(new Measure(Set.of("order.completed"), EventFilter.of("total", OVER_100)).id())
                .hasToString("d8c6b466-e207-fb21-9885-b4e82fc8aa75");
    }

    @org.junit.jupiter.api.Test
    void whatCountsOtherwise_hasAnotherId() {
        var all = Stream.of(
                        new Measure(Set.of("a"), EventFilter.ALL),
                        new Measure(Set.of("b"), EventFilter.ALL),
                        new Measure(Set.of("a", "b"), EventFilter.ALL),
                        new Measure(Set.of("ab"), EventFilter.ALL),
                        new Measure(Set.of("a"), EventFilter.of("total", OVER_100)),
                        new Measure(Set.of("a"), EventFilter.of("total", OVER_200)),
                        new Measure(Set.of("a"), EventFilter.of("quantity", OVER_100)),
                        new Measure(Set.of("a"), EventFilter.of("total", new Test(Operator.GT, OVER_100.operands()))))
                .map(Measure::id);
        assertThat(all).doesNotHaveDuplicates();
    }

    @org.junit.jupiter.api.Test
    void measureOfNoType_isRefused() {
        assertThatThrownBy(() -> new Measure(Set.of(), EventFilter.ALL)).isInstanceOf(IllegalArgumentException.class);
    }
}
