package io.perennial.engine.sending;

import io.perennial.engine.predicate.LocalDays;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of what binds the marketing messages of a workspace.
 *
 * @param version grows with each change; 0 while nothing was published
 */
public record SendingRules(int version, List<FrequencyCap> caps, List<QuietHours> quietHours, Instant activatedAt) {
    public static final SendingRules NONE = new SendingRules(0, List.of(), List.of(), Instant.EPOCH);

    public SendingRules {
        caps = List.copyOf(caps);
        quietHours = List.copyOf(quietHours);
        Objects.requireNonNull(activatedAt, "activatedAt is null");
    }

    /** Whether a cap counts the messages of a channel. */
    public boolean cap(String channel) {
        return caps.stream().anyMatch(cap -> cap.binds(channel));
    }

    /** The cap that keeps a message back longest; none if there is room under all. */
    public Optional<UsedUp> usedUp(SentLately lately, UUID message, String channel, Instant now, LocalDays days) {
        UsedUp longest = null;
        for (var cap : caps) {
            if (!cap.binds(channel)) continue;
            var until = cap.roomAgain(lately, message, now, days);
            if (until != null && (longest == null || until.isAfter(longest.until()))) longest = new UsedUp(cap, until);
        }
        return Optional.ofNullable(longest);
    }

    /**
     * A cap under which there is no room.
     *
     * @param until when there is, if nothing more is sent
     */
    public record UsedUp(FrequencyCap cap, Instant until) {}
}
