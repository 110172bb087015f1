package io.perennial.engine.channel;

import io.perennial.engine.hash.Hash128;
import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * Numbers the settings of a channel. A later change has a higher number, whatever the clock says, and the last bits follow from the
 * settings: two changes at once differ in their numbers too, so that the store and every server agree which of them is the last.
 */
final class ChannelRevision {
    /** So many bits for the settings; what is left for milliseconds lasts until the year 2248. */
    private static final int CONTENT_BITS = 20;

    private ChannelRevision() {}

    /** @param before of the settings that are changed; 0 if there are none */
    static long next(long before, Instant now, JsonObject settings) {
        var time = Math.max(now.toEpochMilli(), (before >> CONTENT_BITS) + 1);
        var content = Hash128.of("channel-settings", settings).getMostSignificantBits() >>> (Long.SIZE - CONTENT_BITS);
        return (time << CONTENT_BITS) | content;
    }
}
