package io.perennial.engine.contact;

import java.util.Objects;

/** Names one contact. The values are as the caller gave them, not yet normal and not yet valid. */
public sealed interface ContactRef {

    record ById(ContactId id) implements ContactRef {
        public ById {
            Objects.requireNonNull(id, "id is null");
        }
    }

    record ByIdentity(IdentityKind kind, String value) implements ContactRef {
        public ByIdentity {
            Objects.requireNonNull(kind, "kind is null");
            Objects.requireNonNull(value, "value is null");
        }

        @Override
        public String toString() {
            return "ByIdentity[" + kind + "]";
        }
    }
}
