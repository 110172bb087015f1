package io.perennial.engine.sending;

import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hours at which one message may leave: within its window, and not within quiet hours.
 *
 * @param quiet those that bind it
 * @param window null for any hour
 */
public record SendHours(List<QuietHours> quiet, @Nullable HoursOfDay window) {
    /** A week, and a day over which clocks may be set back: what is not open by then never is. */
    private static final Duration A_WEEK = Duration.ofDays(8);

    public SendHours {
        quiet = List.copyOf(quiet);
    }

    /** Quiet hours bind marketing only; a window binds whatever its step sends. */
    public static SendHours of(SendingRules rules, String channel, MessageClass messageClass, SendTiming timing) {
        var quiet = messageClass == MessageClass.MARKETING
                ? rules.quietHours().stream().filter(one -> one.binds(channel)).toList()
                : List.<QuietHours>of();
        return new SendHours(quiet, timing.window());
    }

    /** The first instant from this one on at which it may leave; none if there is none within a week. */
    Optional<Instant> next(Instant instant, ZoneId zone) {
        var latest = instant.plus(A_WEEK);
        var at = instant;
        while (at.isBefore(latest)) {
            var later = notBefore(at, zone);
            if (later.equals(at)) return Optional.of(at);
            at = later;
        }
        return Optional.empty();
    }

    /** This instant if it may leave then, else one until which it surely may not. */
    private Instant notBefore(Instant instant, ZoneId zone) {
        for (var one : quiet) {
            var end = one.hours().endAt(instant, zone);
            if (end != null) return end;
        }
        return window == null || window.endAt(instant, zone) != null ? instant : window.nextBegin(instant, zone);
    }

    /** Whether there is no hour of the week at which it may leave. */
    public boolean isNeverOpen() {
        return next(Instant.EPOCH, ZoneOffset.UTC).isEmpty();
    }

    /** Why a message may not leave at an instant, and until when; none if it may. */
    public Optional<Closed> closed(Instant instant, ZoneId zone) {
        var next = next(instant, zone);
        if (next.filter(instant::equals).isPresent()) return Optional.empty();
        var until = next.orElse(null);
        for (var one : quiet)
            if (one.hours().endAt(instant, zone) != null)
                return Optional.of(new Closed(
                        "QUIET_HOURS",
                        "It is quiet from %s in %s.".formatted(one.hours().described(), zone),
                        until));
        var described = Objects.requireNonNull(window).described();
        return Optional.of(new Closed("SEND_WINDOW", "It may leave from %s in %s.".formatted(described, zone), until));
    }

    /**
     * Not now.
     *
     * @param reason as a skip reason
     * @param detail for a person
     * @param until when it may leave; null if there is no hour of the week at which it may
     */
    public record Closed(
            String reason, String detail, @Nullable Instant until) {}
}
