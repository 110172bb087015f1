package io.perennial.engine.contact;

import java.util.Objects;

/**
 * One way in which a contact is known outside, in its normal form: the same person's address is the same text.
 * {@link #toString} shows the kind only.
 */
public record Identity(IdentityKind kind, String value) {
    public Identity {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return "Identity[" + kind + "]";
    }
}
