package io.perennial.server.http;

import io.perennial.graphql.caller.Caller;
import java.util.Objects;

/**
 * A GraphQL endpoint as HTTP serves it.
 *
 * @param audience who may call it
 * @param maxBodyBytes the largest body it takes
 * @param documents which documents it takes
 */
public record Endpoint(String path, Audience audience, int maxBodyBytes, DocumentRule documents, Execution execution) {
    public Endpoint {
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(audience, "audience is null");
        Objects.requireNonNull(documents, "documents is null");
        Objects.requireNonNull(execution, "execution is null");
    }

    /** Whom an endpoint is for. */
    public enum Audience {
        /** Agencies' backends and the operator. No other origin's script may call. */
        BACKENDS("This endpoint takes a secret key. Publishable keys and contact tokens are for /graphql."),
        /** Frontends, in any origin: what they send is no cookie, so nothing is sent in somebody's name unasked. */
        FRONTENDS(
                "This endpoint takes a publishable key or a contact token. Secret keys are for /admin/graphql, never for a"
                        + " browser.");

        private final String otherwise;

        Audience(String otherwise) {
            this.otherwise = otherwise;
        }

        boolean includes(Caller caller) {
            return switch (caller) {
                case Caller.Operator _, Caller.SecretKey _ -> this == BACKENDS;
                case Caller.PublishableKey _, Caller.SignedInContact _ -> this == FRONTENDS;
                case Caller.Anonymous _ -> false;
            };
        }

        /** What to tell others. */
        String otherwise() {
            return otherwise;
        }
    }
}
