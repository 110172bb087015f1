package io.perennial.engine.work;

import java.time.Instant;
import java.util.Objects;

/**
 * Who owns a group of shards.
 *
 * @param owner the server's id
 * @param epoch grows with each change of owner
 * @param until when it ends unless it is renewed
 */
public record Lease(int group, String owner, long epoch, Instant until) {
    public Lease {
        Objects.requireNonNull(owner, "owner is null");
        Objects.requireNonNull(until, "until is null");
    }
}
