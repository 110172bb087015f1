package io.perennial.spi;

import java.lang.System.Logger;
import java.time.Clock;

/** What the host hands to a channel when it opens it. */
public interface ChannelContext {

    /** The workspace's settings for this channel. */
    Settings settings();

    /** The time. Use it instead of the system's. */
    Clock clock();

    /** A log of the plugin's own; the operator sees it under the plugin's id. Write no secret and no personal data to it. */
    Logger log();
}
