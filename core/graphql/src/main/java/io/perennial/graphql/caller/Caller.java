package io.perennial.graphql.caller;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Scope;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is calling, as whoever took the request in has verified it. */
public sealed interface Caller {
    /** What {@code @allow} must name one of. */
    Set<String> grants();

    /** The installation's operator: acts on workspaces and keys, not within a workspace. */
    record Operator() implements Caller {
        @Override
        public Set<String> grants() {
            return Set.of("operator");
        }
    }

    /** A backend of one workspace. */
    record SecretKey(ApiKey key) implements Caller {
        public SecretKey {
            Objects.requireNonNull(key, "key is null");
        }

        @Override
        public Set<String> grants() {
            return key.scopes().stream().map(Scope::text).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** A browser or an app, from one of the key's allowed origins. */
    record PublishableKey(ApiKey key) implements Caller {
        public PublishableKey {
            Objects.requireNonNull(key, "key is null");
        }

        @Override
        public Set<String> grants() {
            return Set.of("publishable");
        }
    }

    /** A frontend that acts for one contact, by a contact token. */
    record SignedInContact(ContactKey contact) implements Caller {
        public SignedInContact {
            Objects.requireNonNull(contact, "contact is null");
        }

        @Override
        public Set<String> grants() {
            return Set.of("contact");
        }
    }

    /** Nobody, or somebody whose credential is not valid. */
    record Anonymous() implements Caller {
        @Override
        public Set<String> grants() {
            return Set.of();
        }
    }
}
