package io.perennial.engine.work;

import java.util.Objects;

/** Where an accepted entry lies in the log: what one server tells another of it. It holds nothing about a contact. */
public record LogAddress(int group, Lane lane, LogPosition position) {
    public LogAddress {
        Objects.requireNonNull(lane, "lane is null");
        Objects.requireNonNull(position, "position is null");
    }
}
