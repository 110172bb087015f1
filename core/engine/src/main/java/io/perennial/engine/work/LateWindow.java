package io.perennial.engine.work;

import java.time.Duration;

/**
 * How late a stamped item may become visible in the log. A writer that took longer than half of it stamps and writes again
 * before it acknowledges; a reader takes what is stamped before now minus the window for complete. The other half is for
 * clocks that differ.
 */
public final class LateWindow {
    public static final Duration LENGTH = Duration.ofSeconds(10);
    public static final Duration WRITER = LENGTH.dividedBy(2);
    /**
     * How long after it was recorded an entry is stamped at most. Who was stopped in between, with its whole machine perhaps, might stamp
     * an entry that a repeat has brought meanwhile, and that its contact has forgotten: it would count twice.
     */
    public static final Duration FRESH = Duration.ofSeconds(30);

    private LateWindow() {}
}
