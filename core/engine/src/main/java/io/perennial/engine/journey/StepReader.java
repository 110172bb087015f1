package io.perennial.engine.journey;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.document.Members;
import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.PropertyNames;
import io.perennial.engine.sending.SendingRulesReader;
import io.perennial.engine.timeline.FoldedFields;
import io.perennial.engine.timeline.ManualMove;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one step. A step that does not say what follows it goes on to the one after it. */
final class StepReader {
    /** Where a step says that the run is completed. */
    static final String END = "end";

    private static final String[] KINDS = {
        "send",
        "wait",
        "waitForEvent",
        "condition",
        "split",
        "experiment",
        "set",
        "tag",
        "list",
        "move",
        "start",
        "exit"
    };
    private static final int MOST_WAYS = 20;
    private static final int MOST_OF_LABEL = 64;
    private static final int MOST_OF_PROPERTY = 128;
    private static final int LONGEST_VALUE = 1000;
    private static final int MOST_WEIGHT = 1000;
    private static final Delay DELAY = new Delay(Period.ZERO, Duration.ofDays(1));
    private static final String DELAY_RULE = "Give a time from a minute to ten years, ISO 8601, such as P3D or PT12H.";
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Members step;
    private final @Nullable String following;

    /** @param following the id of the step after it; null if it is the last */
    StepReader(Members step, @Nullable String following) {
        this.step = step;
        this.following = following;
    }

    Optional<Step> read() {
        var id = step.key("id");
        if (id.equals(END)) step.fault("id", "'end' says that the run is completed; call the step another way.");
        step.only(known());
        return step.oneOf(KINDS).map(kind -> read(id, kind));
    }

    private static String[] known() {
        var known = Arrays.copyOf(KINDS, KINDS.length + 2);
        known[KINDS.length] = "id";
        known[KINDS.length + 1] = "next";
        return known;
    }

    private Step read(String id, String kind) {
        var inside = step.object(kind);
        if (!kind.matches("send|wait|set|tag|list|move|start") && step.has("next"))
            step.fault("next", "Where a %s leads is said inside of it.".formatted(kind));
        return switch (kind) {
            case "send" -> send(id, inside);
            case "wait" -> new Step.Wait(id, wait(inside), next());
            case "waitForEvent" -> awaitEvent(id, inside);
            case "condition" -> condition(id, inside);
            case "split" -> split(id, inside);
            case "experiment" -> experiment(id, inside);
            case "set" -> set(id, inside);
            case "tag" -> label(id, inside, ContactFields.TAG_PREFIX);
            case "list" -> label(id, inside, ContactFields.LIST_PREFIX);
            case "move" -> move(id, inside);
            case "start" -> new Step.Start(id, inside.only("journey").key("journey"), next());
            case "exit" -> exit(id, inside);
            default -> throw new IllegalStateException("no kind of step: " + kind);
        };
    }

    private Step send(String id, Members send) {
        send.only("message", "window", "outsideHours", "overCap");
        return new Step.Send(id, send.key("message"), SendingRulesReader.timing(send), next());
    }

    private @Nullable String next() {
        return way(step, "next");
    }

    private @Nullable String way(Members members, String name) {
        if (!members.has(name)) return following;
        var to = members.key(name);
        return to.equals(END) ? null : to;
    }

    private static WaitUntil wait(Members wait) {
        wait.only("for", "until", "property", "offset", "at", "weekdays");
        var kinds =
                List.of("for", "until", "property").stream().filter(wait::has).toList();
        if (wait.has("offset") && !kinds.contains("property")) wait.fault("offset", "It goes with 'property'.");
        if (wait.has("weekdays") && !wait.has("at")) wait.fault("weekdays", "Give 'at', a time of day, as well.");
        if (kinds.isEmpty() && wait.has("at")) return new WaitUntil.At(timeOfDay(wait));
        return switch (wait.oneOf("for", "until", "property").orElse("")) {
            case "until" -> new WaitUntil.Day(day(wait), timeOfDay(wait));
            case "property" ->
                new WaitUntil.Date(PropertyNames.field(wait.text("property")), offset(wait), timeOfDay(wait));
            default ->
                new WaitUntil.For(
                        wait.has("for") ? delay(wait, "for") : DELAY, wait.has("at") ? timeOfDay(wait) : null);
        };
    }

    private static Delay delay(Members members, String name) {
        return members.parsed(name, Delay::parse, DELAY, DELAY_RULE);
    }

    private static LocalDate day(Members wait) {
        return wait.parsed(
                "until",
                text -> orNone(() -> LocalDate.parse(text)).filter(StepReader::hasFourDigits),
                LocalDate.EPOCH,
                "Give a day such as 2027-12-24.");
    }

    static Period offset(Members wait) {
        if (!wait.has("offset")) return Period.ZERO;
        return wait.parsed(
                "offset",
                text -> orNone(() -> withinTenYears(Period.parse(text))),
                Period.ZERO,
                "Give up to ten years in days, weeks, months or years, ISO 8601: -P30D for 30 days before, P1W for a week after.");
    }

    private static boolean hasFourDigits(LocalDate day) {
        return day.getYear() >= 1970 && day.getYear() <= 9999;
    }

    private static Period withinTenYears(Period period) {
        if (Math.abs(LocalDate.EPOCH.plus(period).toEpochDay()) > 3660) throw new DateTimeException("too long");
        return period;
    }

    /** At nine in the morning if it does not say. */
    static TimeOfDay timeOfDay(Members wait) {
        return new TimeOfDay(wait.has("at") ? wait.time("at", MORNING) : MORNING, wait.weekdays("weekdays"));
    }

    private static <T> Optional<T> orNone(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Step awaitEvent(String id, Members await) {
        await.only("type", "properties", "timeout", "then", "else");
        return new Step.AwaitEvent(
                id, EventMatch.read(await), delay(await, "timeout"), way(await, "then"), way(await, "else"));
    }

    private Step condition(String id, Members condition) {
        condition.only("when", "then", "else");
        var branch = new Step.Branch(condition.predicate("when"), way(condition, "then"));
        return new Step.Split(id, List.of(branch), way(condition, "else"));
    }

    private Step split(String id, Members split) {
        split.only("branches", "else");
        var branches = split.list(
                "branches",
                MOST_WAYS,
                branch -> new Step.Branch(branch.only("when", "to").predicate("when"), way(branch, "to")));
        if (branches.isEmpty()) split.fault("branches", "Give 1 to %d branches.".formatted(MOST_WAYS));
        return new Step.Split(id, branches, way(split, "else"));
    }

    private Step experiment(String id, Members experiment) {
        var variants = experiment
                .only("variants")
                .list(
                        "variants",
                        MOST_WAYS,
                        variant -> new Step.Variant(
                                variant.only("key", "weight", "to").key("key"),
                                variant.has("weight") ? variant.number("weight", 1, MOST_WEIGHT) : 1,
                                way(variant, "to")));
        if (variants.size() < 2) experiment.fault("variants", "Give 2 to %d variants.".formatted(MOST_WAYS));
        if (variants.stream().map(Step.Variant::key).distinct().count() < variants.size())
            experiment.fault("variants", "Each variant needs a key of its own.");
        return new Step.Experiment(id, variants);
    }

    private Step set(String id, Members set) {
        var property = set.only("property", "value").text("property");
        if (!isName(property, MOST_OF_PROPERTY)) set.fault("property", "Give 1 to 128 characters on one line.");
        if (PropertyNames.field(property).equals(property))
            set.fault("property", "A journey sets properties of your own, not '%s'.".formatted(property));
        var value = set.value("value");
        if (Json.depth(value) > 1 || value.toString().length() > LONGEST_VALUE)
            set.fault("value", "Give a text, a number, true, false, a list of these, or null; up to 1,000 characters.");
        return new Step.Change(id, ContactFields.PROPERTY_PREFIX + property, value, next());
    }

    private Step label(String id, Members label, String prefix) {
        label.only("add", "remove");
        var kind = label.oneOf("add", "remove").orElse("add");
        var name = prefix.equals(ContactFields.LIST_PREFIX)
                ? label.key(kind)
                : label.text(kind).strip();
        if (!isName(name, MOST_OF_LABEL)) label.fault(kind, "Give 1 to 64 characters on one line.");
        return new Step.Change(id, prefix + name, kind.equals("add") ? JsonValue.TRUE : JsonValue.NULL, next());
    }

    private Step move(String id, Members move) {
        move.only("model", "stage");
        var by = new ManualMove(move.key("stage"), null, "a journey", null);
        return new Step.Change(id, FoldedFields.stage(move.key("model")), by.json(), next());
    }

    private static boolean isName(String name, int most) {
        return !name.isBlank() && name.length() <= most && name.chars().noneMatch(Character::isISOControl);
    }

    private static Step exit(String id, Members exit) {
        exit.only();
        return new Step.Exit(id);
    }
}
