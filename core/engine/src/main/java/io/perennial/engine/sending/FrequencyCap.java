package io.perennial.engine.sending;

import io.perennial.engine.predicate.LocalDays;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many marketing messages a contact gets at most.
 *
 * @param channel the channel's key; null for all channels together
 * @param most 1 to 100
 */
public record FrequencyCap(@Nullable String channel, int most, Window window) {
    public FrequencyCap {
        Objects.requireNonNull(window, "window is null");
    }

    boolean binds(String asked) {
        return channel == null || channel.equals(asked);
    }

    /**
     * When there is room for a message again; null if there is.
     *
     * @param message the message itself, which does not count twice
     */
    @Nullable
    Instant roomAgain(SentLately lately, UUID message, Instant now, LocalDays days) {
        var counted = counted(lately, now, days)
                .filter(sent -> !sent.message().equals(message))
                .map(SentLately.Sent::at)
                .sorted()
                .toList();
        if (counted.size() < most) return null;
        var last = counted.get(counted.size() - most);
        return switch (window) {
            case Window.Days(var length) -> days.startOf(days.dayOf(last).plusDays(length));
            case Window.Hours(var length) -> last.plus(Duration.ofHours(length));
        };
    }

    /** Those that take up room now. */
    Stream<SentLately.Sent> counted(SentLately lately, Instant now, LocalDays days) {
        return lately.sent().stream().filter(sent -> binds(sent.channel())).filter(sent -> switch (window) {
            case Window.Days(var length) ->
                days.dayOf(sent.at()).plusDays(length).isAfter(days.dayOf(now));
            case Window.Hours(var length) ->
                sent.at().plus(Duration.ofHours(length)).isAfter(now);
        });
    }

    /** As a person would say it, such as {@code 1 a day over all channels}. */
    public String described() {
        var over = channel == null ? "over all channels" : "by " + channel;
        return switch (window) {
            case Window.Days(var length) when length == 1 -> "%d a day %s".formatted(most, over);
            case Window.Days(var length) -> "%d in %d days %s".formatted(most, length, over);
            case Window.Hours(var length) -> "%d in %d hours %s".formatted(most, length, over);
        };
    }

    /** Over which time it counts. */
    public sealed interface Window {
        /**
         * Days by the calendar in the contact's zone, today included.
         *
         * @param days 1 to 31
         */
        record Days(int days) implements Window {}

        /**
         * So many hours before now.
         *
         * @param hours 1 to 744
         */
        record Hours(int hours) implements Window {}
    }
}
