package io.perennial.engine.contact;

import io.perennial.spi.AddressKind;
import java.util.Optional;

/** The address at which a channel reaches a contact. */
public final class Addresses {
    private Addresses() {}

    /** The address of this kind, if the contact has one. */
    public static Optional<String> of(Contact contact, AddressKind kind) {
        return switch (kind) {
            case EMAIL -> Optional.ofNullable(contact.email());
            case PHONE -> Optional.ofNullable(contact.phone());
            // Postal addresses come with the channel that prints.
            case POSTAL -> Optional.empty();
            case NONE -> Optional.of(contact.key().contact().toString());
        };
    }
}
