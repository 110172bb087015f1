package io.perennial.engine.contact;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it stands.
 *
 * @param identities in the order in which they were added
 * @param email the address to write to: the one that was set, else the first email identity
 * @param phone the number to write to, E.164: the one that was set, else the first phone identity
 * @param locale BCP 47
 * @param timeZone IANA
 * @param properties the workspace's own
 * @param tags those that it has, in alphabetical order
 * @param lists the keys of those that it is on, in alphabetical order
 */
public record Contact(
        ContactKey key,
        Instant createdAt,
        List<Identity> identities,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String timeZone,
        JsonObject properties,
        List<String> tags,
        List<String> lists) {
    public Contact {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(createdAt, "createdAt is null");
        identities = List.copyOf(identities);
        Objects.requireNonNull(properties, "properties is null");
        tags = List.copyOf(tags);
        lists = List.copyOf(lists);
        if (email == null) email = first(identities, IdentityKind.EMAIL);
        if (phone == null) phone = first(identities, IdentityKind.PHONE);
    }

    private static @Nullable String first(List<Identity> identities, IdentityKind kind) {
        for (var identity : identities) if (identity.kind() == kind) return identity.value();
        return null;
    }

    /** The first identity of a kind. */
    public Optional<String> identity(IdentityKind kind) {
        return identities(kind).findFirst();
    }

    public Stream<String> identities(IdentityKind kind) {
        return identities.stream().filter(identity -> identity.kind() == kind).map(Identity::value);
    }

    /** Says which contact, and nothing about the person. */
    @Override
    public String toString() {
        return "Contact[" + key + "]";
    }
}
