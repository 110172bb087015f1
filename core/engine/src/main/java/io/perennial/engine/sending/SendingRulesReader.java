package io.perennial.engine.sending;

import io.perennial.engine.document.Members;
import io.perennial.engine.outcome.Fault;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the document of sending rules: {@code frequencyCaps} and {@code quietHours}. */
public final class SendingRulesReader {
    private static final int MOST_RULES = 20;
    private static final int MOST_MESSAGES = 100;
    private static final int MOST_DAYS = 31;

    private SendingRulesReader() {}

    /** All that is wrong with a document's form; empty if it can be read. */
    public static List<Fault> faults(JsonObject document) {
        var faults = new ArrayList<Fault>();
        read(document, 0, Instant.EPOCH, faults);
        return faults;
    }

    /** Reads a document of which nothing is wrong. */
    public static SendingRules read(JsonObject document, int version, Instant activatedAt) {
        var faults = new ArrayList<Fault>();
        var rules = read(document, version, activatedAt, faults);
        if (faults.isEmpty()) return rules;
        throw new IllegalStateException("sending rules version %d can't be read: %s".formatted(version, faults));
    }

    private static SendingRules read(JsonObject document, int version, Instant activatedAt, List<Fault> faults) {
        var members = Members.of(document, List.of(), faults).only("frequencyCaps", "quietHours");
        return new SendingRules(
                version,
                members.list("frequencyCaps", MOST_RULES, SendingRulesReader::cap),
                members.list("quietHours", MOST_RULES, SendingRulesReader::quietHours),
                activatedAt);
    }

    private static FrequencyCap cap(Members cap) {
        cap.only("channel", "most", "days", "hours");
        return new FrequencyCap(cap.textOrNull("channel"), cap.number("most", 1, MOST_MESSAGES), window(cap));
    }

    private static FrequencyCap.Window window(Members cap) {
        return cap.oneOf("days", "hours").orElse("days").equals("hours")
                ? new FrequencyCap.Window.Hours(cap.number("hours", 1, MOST_DAYS * 24))
                : new FrequencyCap.Window.Days(cap.has("days") ? cap.number("days", 1, MOST_DAYS) : 1);
    }

    private static QuietHours quietHours(Members quiet) {
        quiet.only("channel", "from", "until", "weekdays");
        return new QuietHours(quiet.textOrNull("channel"), hours(quiet));
    }

    /** The timing of a step that sends. */
    public static SendTiming timing(Members send) {
        return new SendTiming(
                window(send, "window").orElse(null),
                otherwise(send, "outsideHours", SendTiming.DEFAULT.outsideHours()),
                otherwise(send, "overCap", SendTiming.DEFAULT.overCap()));
    }

    private static Optional<HoursOfDay> window(Members send, String name) {
        return send.has(name)
                ? Optional.of(hours(send.object(name).only("from", "until", "weekdays")))
                : Optional.empty();
    }

    private static HoursOfDay hours(Members hours) {
        var from = hours.time("from", LocalTime.MIDNIGHT);
        var until = hours.time("until", LocalTime.NOON);
        if (from.equals(until)) hours.fault("until", "Give another time than 'from'.");
        return new HoursOfDay(from, until, hours.weekdays("weekdays"));
    }

    private static SendTiming.Otherwise otherwise(Members send, String name, SendTiming.Otherwise unsaid) {
        return send.has(name)
                ? send.parsed(name, SendingRulesReader::otherwise, unsaid, "Give 'wait' or 'skip'.")
                : unsaid;
    }

    private static Optional<SendTiming.Otherwise> otherwise(@Nullable String text) {
        if ("wait".equals(text)) return Optional.of(SendTiming.Otherwise.WAIT);
        return "skip".equals(text) ? Optional.of(SendTiming.Otherwise.SKIP) : Optional.empty();
    }
}
