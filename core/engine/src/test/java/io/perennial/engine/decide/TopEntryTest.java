package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.Segment;
import io.perennial.engine.journey.JourneyReader;
import io.perennial.engine.json.Json;
import io.perennial.engine.percentile.Thresholds;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.predicate.text.PredicateText;
import io.perennial.engine.predicate.text.TextFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contact is moved by where a top begins, and enters journeys by that or does not. */
class TopEntryTest extends LivedTimeline {
    private static final Duration DAY = Duration.ofDays(1);
    private final NavigableMap<Instant, Threshold> thresholds = new TreeMap<>();
    private Predicate.InTop top;

    @BeforeEach
    void top() throws TextFault {
        top = (Predicate.InTop) PredicateText.read("order.completed.sum(total) in top 5%");
        asOf(START, START);
        happens("order.completed", "{\"total\": 100}");
    }

    private void begins(Instant from, int value) {
        thresholds.put(
                from, new Threshold(LocalDate.ofInstant(from, ZoneOffset.UTC), BigDecimal.valueOf(value), 20, from));
    }

    private void asOf(Instant activatedAt, Instant asOf) {
        var segment = new Segment("top", 1, "Top", null, top, true, activatedAt);
        var journey = JourneyReader.read("series", 1, Json.parse("""
                        {"name": "n", "entry": {"onSegment": {"segment": "top", "move": "ENTER"}},
                         "steps": [{"id": "s", "send": {"message": "a"}}]}"""), true, START);
        decider = new Decider(Definitions.of(
                        List.of(message("a")), List.of(journey), List.of(), List.of(segment), rules, activatedAt, "UTC")
                .with(Thresholds.of(List.of(top), Map.of(TopId.of(top), thresholds), asOf)));
    }

    private void ranked(Instant from, int value) {
        ranked(START, from, value);
    }

    private void ranked(Instant activatedAt, Instant from, int value) {
        begins(from, value);
        asOf(activatedAt, from);
        decided(decider.ranked(snapshot));
    }

    @Test
    void firstThreshold_moves_andLetsNobodyIn() {
        ranked(START.plus(DAY), 80);

        assertThat(snapshot.isInSegment("top")).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void laterThreshold_movesAsOfWhenItIsInForce_andLetsIn() {
        ranked(START.plus(DAY), 180);
        assertThat(snapshot.isInSegment("top")).isFalse();

        ranked(START.plus(DAY.multipliedBy(2)), 80);

        assertThat(last.segmentChanges().getFirst().occurredAt()).isEqualTo(START.plus(DAY.multipliedBy(2)));
        assertThat(said).containsExactly("a at 48h");
    }

    /** Before the past is imported nobody has a value: then all of them would be told that they have become what they were. */
    @Test
    void thresholdOfAnEmptyWorkspace_isNone() {
        var empty = START.plus(DAY);
        thresholds.put(empty, new Threshold(LocalDate.ofInstant(empty, ZoneOffset.UTC), null, 0, empty));
        asOf(START, empty);
        decided(decider.ranked(snapshot));

        ranked(START.plus(DAY.multipliedBy(2)), 80);

        assertThat(snapshot.isInSegment("top")).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void thresholdOfLongBeforeTheSegment_isNone() {
        begins(START.minus(DAY.multipliedBy(4)), 180);

        ranked(START.plus(DAY), 80);

        assertThat(snapshot.isInSegment("top")).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void segmentThatIsChanged_goesOnWithTheSameTop() {
        ranked(START.plus(DAY), 180);
        // Placed by the new version, it is ranked the next day.
        var changedAt = START.plus(DAY).plusSeconds(60);
        asOf(changedAt, changedAt);
        decided(decider.redefined(snapshot, changedAt));

        ranked(changedAt, START.plus(DAY.multipliedBy(2)), 80);

        assertThat(said).containsExactly("a at 48h");
    }

    @Test
    void record_tellsByWhichThreshold() {
        ranked(START.plus(DAY), 80);

        var told = last.recorded().orElseThrow().document().getJsonObject("thresholds");
        assertThat(told).isEqualTo(Json.parse("""
                {"order.completed.sum(total) in top 5%": {"day": "2026-03-28", "value": 80}}"""));
        assertThat(last.segmentChanges().getFirst().because())
                .containsExactly(
                        "sum of total of order.completed is 100; the top 5 % begins at 80, as of 2026-03-28, of"
                                + " 20 contacts");
    }

    @Test
    void contactThatStays_isDecidedWithoutARecord() {
        ranked(START.plus(DAY), 180);

        assertThat(last.recorded()).isEmpty();
        assertThat(last.wakeAt()).isNull();
    }

    @Test
    void untilItIsComputed_nobodyIsIn() {
        var verdict = decider.evaluation(snapshot, START.plus(DAY)).of(top);

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.because())
                .containsExactly(
                        "sum of total of order.completed is 100; where the top 5 % begins is computed by tomorrow");
    }
}
