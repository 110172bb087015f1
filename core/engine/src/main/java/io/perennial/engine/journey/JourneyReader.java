package io.perennial.engine.journey;

import io.perennial.engine.document.Members;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.PropertyNames;
import io.perennial.engine.sending.SendTiming;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journey's document: {@code name}, {@code entry}, {@code runKey}, {@code reentry}, {@code exits}, {@code goal},
 * {@code runsUnderWay}, and {@code steps} or, for one that says one thing and ends, {@code message}.
 */
public final class JourneyReader {
    private static final int MOST_STEPS = 200;
    private static final int MOST_EXITS = 20;
    private static final int A_YEAR = 366;
    private static final Duration LONGEST_AGE = Duration.ofDays(3660);
    /** The only step of a journey that is a message. */
    private static final String ONLY_STEP = "send";

    private final JsonObject document;
    private final List<Fault> faults = new ArrayList<>();
    private final Members members;

    private JourneyReader(JsonObject document) {
        this.document = document;
        this.members = Members.of(document, List.of(), faults);
    }

    /** All that is wrong with a document's form; empty if it can be read. */
    public static List<Fault> faults(JsonObject document) {
        var reader = new JourneyReader(document);
        reader.read("", 0, true, Instant.EPOCH);
        return List.copyOf(reader.faults);
    }

    /** Reads a document of which nothing is wrong. */
    public static Journey read(String key, int version, JsonObject document, boolean active, Instant activatedAt) {
        var reader = new JourneyReader(document);
        var journey = reader.read(key, version, active, activatedAt);
        if (reader.faults.isEmpty()) return journey;
        throw new IllegalStateException(
                "journey %s version %d can't be read: %s".formatted(key, version, reader.faults));
    }

    private Journey read(String key, int version, boolean active, Instant activatedAt) {
        members.only("name", "entry", "runKey", "reentry", "exits", "goal", "runsUnderWay", "message", "steps");
        return new Journey(
                key,
                version,
                members.text("name"),
                entry(members.object("entry")),
                members.textOrNull("runKey"),
                members.has("reentry") ? reentry(members.object("reentry")) : new Reentry.Always(),
                members.list("exits", MOST_EXITS, JourneyReader::exitRule),
                members.has("goal") ? exitRule(members.object("goal")) : null,
                steps(),
                runsUnderWay(),
                document,
                active,
                activatedAt);
    }

    private JourneyEntry entry(Members entry) {
        entry.only("onStage", "onEvent", "onSegment", "onDate", "onRequest");
        var kind = entry.oneOf("onStage", "onEvent", "onSegment", "onDate", "onRequest")
                .orElse("onRequest");
        if (!entry.has(kind)) return new JourneyEntry.OnRequest(null, JourneyEntry.DEFAULT_MAX_AGE);
        var inside = entry.object(kind);
        return switch (kind) {
            case "onStage" -> {
                inside.only("model", "stage", "where", "maxAge");
                yield new JourneyEntry.OnStage(
                        inside.text("model"), inside.text("stage"), where(inside), maxAge(inside));
            }
            case "onEvent" -> {
                inside.only("type", "properties", "where", "maxAge");
                yield new JourneyEntry.OnEvent(EventMatch.read(inside), where(inside), maxAge(inside));
            }
            case "onSegment" -> {
                inside.only("segment", "move", "where", "maxAge");
                yield new JourneyEntry.OnSegment(inside.text("segment"), enters(inside), where(inside), maxAge(inside));
            }
            case "onDate" -> {
                inside.only("property", "offset", "at", "yearly", "where");
                yield date(inside);
            }
            default -> {
                inside.only("where", "maxAge");
                yield new JourneyEntry.OnRequest(where(inside), maxAge(inside));
            }
        };
    }

    private static JourneyEntry date(Members date) {
        var yearly = date.has("yearly") && date.flag("yearly");
        var offset = StepReader.offset(date);
        // It would come before, or after, another one has.
        if (yearly && Math.abs(LocalDate.EPOCH.plus(offset).toEpochDay()) > A_YEAR)
            date.fault("offset", "Give up to a year.");
        return new JourneyEntry.OnDate(
                PropertyNames.field(date.text("property")), offset, StepReader.timeOfDay(date), yearly, where(date));
    }

    private static boolean enters(Members segment) {
        if (!segment.has("move")) return true;
        var move = segment.text("move");
        if (!move.equals("ENTER") && !move.equals("LEAVE")) segment.fault("move", "Give ENTER or LEAVE.");
        return !move.equals("LEAVE");
    }

    private static @Nullable Predicate where(Members entry) {
        return entry.has("where") ? entry.predicate("where") : null;
    }

    private static Duration maxAge(Members entry) {
        if (!entry.has("maxAge")) return JourneyEntry.DEFAULT_MAX_AGE;
        return entry.parsed(
                "maxAge",
                JourneyReader::age,
                JourneyEntry.DEFAULT_MAX_AGE,
                "Give a time of up to ten years, ISO 8601, such as PT24H or P7D.");
    }

    private static Optional<Duration> age(String text) {
        try {
            return Optional.of(Duration.parse(text)).filter(age -> age.isPositive() && age.compareTo(LONGEST_AGE) <= 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Reentry reentry(Members reentry) {
        reentry.only("once", "after");
        var kind = reentry.oneOf("once", "after").orElse("");
        if (kind.equals("once")) return reentry.flag("once") ? new Reentry.Once() : new Reentry.Always();
        if (kind.isEmpty()) return new Reentry.Always();
        return reentry.parsed(
                "after",
                text -> Delay.parse(text).map(Reentry.After::new),
                new Reentry.Always(),
                "Give a time from a minute to ten years, ISO 8601, such as P30D.");
    }

    private static ExitRule exitRule(Members rule) {
        rule.only("onEvent", "when");
        if (rule.oneOf("onEvent", "when").orElse("when").equals("onEvent"))
            return new ExitRule.OnEvent(EventMatch.read(rule.object("onEvent").only("type", "properties")));
        return new ExitRule.When(rule.predicate("when"));
    }

    private RunsUnderWay runsUnderWay() {
        if (!members.has("runsUnderWay")) return RunsUnderWay.FINISH;
        return members.parsed(
                "runsUnderWay",
                text -> Arrays.stream(RunsUnderWay.values())
                        .filter(one -> one.name().equals(text))
                        .findFirst(),
                RunsUnderWay.FINISH,
                "Give FINISH, MOVE or EXIT.");
    }

    private List<Step> steps() {
        if (members.oneOf("message", "steps").orElse("steps").equals("message"))
            return List.of(new Step.Send(ONLY_STEP, members.key("message"), SendTiming.DEFAULT, null));
        var ids = ids();
        var index = new int[1];
        var before = faults.size();
        var steps = members.list("steps", MOST_STEPS, step -> {
            var next = index[0] + 1 < ids.size() ? ids.get(index[0] + 1) : null;
            index[0]++;
            return new StepReader(step, next).read();
        });
        if (steps.isEmpty() && members.has("steps") && faults.size() == before)
            members.fault("steps", "Give 1 to %d steps.".formatted(MOST_STEPS));
        var read = steps.stream().flatMap(Optional::stream).toList();
        // Where one can't be read, nobody knows where it leads.
        if (faults.size() == before) faults.addAll(new StepGraph(read).faults());
        return read;
    }

    /** As far as they can be read: a step that is not, nothing can follow. */
    private List<String> ids() {
        if (!(members.value("steps") instanceof JsonArray array)) return List.of();
        return array.stream()
                .map(step -> step instanceof JsonObject object ? Json.textOrNull(object, "id") : null)
                .map(id -> id == null ? "" : id)
                .toList();
    }
}
