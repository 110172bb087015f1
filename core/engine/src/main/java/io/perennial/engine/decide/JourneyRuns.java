package io.perennial.engine.decide;

import io.perennial.engine.timeline.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A contact's ways through journeys.
 *
 * @param runs those that are under way, and those that ended lately: what is obeyed late must not bring them back
 * @param entered when it entered each journey last, by run key; of the hundred latest keys
 */
public record JourneyRuns(Map<UUID, JourneyRun> runs, Map<String, Map<String, Instant>> entered) {
    public static final JourneyRuns NONE = new JourneyRuns(Map.of(), Map.of());

    /** Longer than the work log keeps what may be decided again. */
    private static final Duration REMEMBERED = Duration.ofDays(8);

    private static final int MOST_KEYS = 100;
    private static final int MOST_UNDER_WAY = 100;
    private static final int MOST_IN_AN_HOUR = 10;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    public JourneyRuns {
        runs = Map.copyOf(runs);
        entered = Map.copyOf(entered);
    }

    /** Those that are under way, in the order in which they entered. */
    public List<JourneyRun> underWay() {
        return runs.values().stream()
                .filter(JourneyRun::isUnderWay)
                .sorted(Comparator.comparing(JourneyRun::enteredAt).thenComparing(JourneyRun::id))
                .toList();
    }

    boolean isUnderWay(String journey, String key) {
        return runs.values().stream()
                .anyMatch(run -> run.isUnderWay()
                        && run.journey().equals(journey)
                        && run.key().equals(key));
    }

    Optional<Instant> lastEntered(String journey, String key) {
        return Optional.ofNullable(entered.getOrDefault(journey, Map.of()).get(key));
    }

    /** Whether as many runs of a journey are under way as one contact may have: no other begins until one has ended. */
    boolean isFull(String journey) {
        return runs.values().stream()
                        .filter(run -> run.isUnderWay() && run.journey().equals(journey))
                        .count()
                >= MOST_UNDER_WAY;
    }

    /** Whether as many runs of a journey with a key have begun within an hour as a contact may go round. */
    boolean isRestless(String journey, String key, Instant instant) {
        var hourAgo = instant.minus(AN_HOUR);
        return runs.values().stream()
                        .filter(run -> run.journey().equals(journey)
                                && run.key().equals(key)
                                && run.enteredAt().isAfter(hourAgo))
                        .count()
                >= MOST_IN_AN_HOUR;
    }

    /** Whether an entry is a change that one of them has made. */
    boolean awaits(EntryId entry) {
        return runs.values().stream().anyMatch(run -> run.isUnderWay() && entry.equals(run.awaited()));
    }

    /** With a run as it is after a move, unless a later one is known. One that ends where it begins leaves nothing but when that was. */
    public JourneyRuns with(JourneyRun run) {
        var known = runs.get(run.id());
        if (known != null && known.moves() > run.moves()) return this;
        var runs = new HashMap<>(this.runs);
        var entered = new HashMap<>(this.entered);
        note(run, runs, entered);
        return new JourneyRuns(runs, entered);
    }

    /** What the moves of a whole timeline come to, in any order. */
    public static JourneyRuns of(Iterable<JourneyRun> moves) {
        Map<UUID, JourneyRun> latest = new HashMap<>();
        for (var run : moves) latest.merge(run.id(), run, (a, b) -> a.moves() > b.moves() ? a : b);
        Map<UUID, JourneyRun> runs = new HashMap<>();
        Map<String, Map<String, Instant>> entered = new HashMap<>();
        for (var run : latest.values()) note(run, runs, entered);
        return new JourneyRuns(runs, entered);
    }

    private static void note(JourneyRun run, Map<UUID, JourneyRun> runs, Map<String, Map<String, Instant>> entered) {
        if (run.isUnderWay() || run.moves() > 1) runs.put(run.id(), run);
        // Of one that said nothing because its cause was too old, it is as if it had not been.
        if (run.end() == JourneyRun.End.TOO_OLD) return;
        var keys = new HashMap<>(entered.getOrDefault(run.journey(), Map.of()));
        keys.merge(run.key(), run.enteredAt(), (a, b) -> a.isAfter(b) ? a : b);
        if (keys.size() > MOST_KEYS) keys.remove(oldest(keys));
        entered.put(run.journey(), Map.copyOf(keys));
    }

    private static String oldest(Map<String, Instant> keys) {
        return keys.entrySet().stream()
                .min(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** Without those that ended so long ago that nothing can bring them back. */
    JourneyRuns asOf(Instant instant) {
        var forgotten = instant.minus(REMEMBERED);
        if (runs.values().stream().noneMatch(run -> isForgotten(run, forgotten))) return this;
        var next = new HashMap<>(runs);
        next.values().removeIf(run -> isForgotten(run, forgotten));
        return new JourneyRuns(next, entered);
    }

    private static boolean isForgotten(JourneyRun run, Instant before) {
        return !run.isUnderWay() && run.since().isBefore(before);
    }
}
