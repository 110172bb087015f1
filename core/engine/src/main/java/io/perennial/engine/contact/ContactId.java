package io.perennial.engine.contact;

import java.util.Objects;
import java.util.UUID;

/** Which contact, within its workspace. Random: it says nothing about the person. */
public record ContactId(UUID value) {
    public ContactId {
        Objects.requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
