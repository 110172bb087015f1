package io.perennial.server.observe;

import java.util.Optional;

/** One thing without which the server can't serve. */
public interface HealthCheck {
    String name();

    /** What is wrong and what to do; empty if nothing. Answers within a few seconds, and does not throw. */
    Optional<String> problem();
}
