package io.perennial.engine.sending;

import io.perennial.engine.predicate.LocalDays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The messages of a contact that take up room under frequency caps: from the moment that each was claimed, whatever its provider said.
 *
 * @param sent each message once, oldest first
 */
public record SentLately(List<Sent> sent) {
    public static final SentLately NONE = new SentLately(List.of());

    public SentLately {
        sent = List.copyOf(sent);
    }

    /** With a message that is claimed now, and without those that no cap counts any more. */
    public SentLately with(Sent claimed, SendingRules rules, LocalDays days) {
        var next = new ArrayList<Sent>();
        for (var one : sent) if (!one.message().equals(claimed.message())) next.add(one);
        next.add(claimed);
        var lately = new SentLately(next);
        var counted = rules.caps().stream()
                .flatMap(cap -> cap.counted(lately, claimed.at(), days))
                .toList();
        return new SentLately(next.stream().filter(counted::contains).toList());
    }

    /**
     * A message that was claimed.
     *
     * @param message the id of the intent
     * @param channel the channel's key
     * @param at whole milliseconds
     */
    public record Sent(UUID message, String channel, Instant at) {
        public Sent {
            Objects.requireNonNull(message, "message is null");
            Objects.requireNonNull(channel, "channel is null");
            Objects.requireNonNull(at, "at is null");
        }
    }
}
