package io.perennial.server.auth;

import io.perennial.engine.workspace.ApiKey;
import io.perennial.graphql.caller.Caller;
import org.jspecify.annotations.Nullable;

/** Tells from an Authorization header who is calling. */
public final class Authenticator {
    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 4_096;

    private final OperatorKey operator;
    private final Keys keys;
    private final ContactTokenVerifier tokens;

    /** Knows callers by these credentials. */
    public Authenticator(OperatorKey operator, Keys keys, ContactTokenVerifier tokens) {
        this.operator = operator;
        this.keys = keys;
        this.tokens = tokens;
    }

    /**
     * Says who is calling.
     *
     * @param authorization the header, or null
     * @param origin the Origin header, or null
     * @param network where the request comes from, as far as one caller may hold it all
     */
    public Recognition recognise(@Nullable String authorization, @Nullable String origin, String network) {
        if (authorization == null)
            return new Recognition.Unknown("Send a key or a contact token: Authorization: Bearer …");
        if (authorization.length() > LONGEST || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            return new Recognition.Unknown("The Authorization header is not of the form: Bearer …");
        var credential = authorization.substring(SCHEME.length()).strip();
        if (operator.matches(credential)) return new Recognition.Known(new Caller.Operator());
        if (credential.startsWith("prn_"))
            return switch (keys.check(credential, network)) {
                case KeyAnswer.Valid(var key) -> byKey(key, origin);
                case KeyAnswer.Invalid _ -> new Recognition.Unknown("The key is not valid. It may have been revoked.");
                case KeyAnswer.NotLookedUp _ ->
                    new Recognition.Throttled("Too many keys that are not valid were sent within a second, so this one"
                            + " was not looked up. Repeat the call in a second, with a valid key.");
            };
        return tokens.verify(credential)
                .<Recognition>map(contact -> new Recognition.Known(new Caller.SignedInContact(contact)))
                .orElseGet(
                        () -> new Recognition.Unknown("The token is not valid. It may have ended: ask for a new one."));
    }

    private static Recognition byKey(ApiKey key, @Nullable String origin) {
        return switch (key.kind()) {
            case SECRET -> new Recognition.Known(new Caller.SecretKey(key));
            case PUBLISHABLE ->
                allows(key, origin)
                        ? new Recognition.Known(new Caller.PublishableKey(key))
                        : new Recognition.Misplaced(
                                "The key is not for this Origin. It is made with the origins it is accepted from; * allows"
                                        + " any, and callers that send none.");
        };
    }

    private static boolean allows(ApiKey key, @Nullable String origin) {
        if (key.allowedOrigins().contains("*")) return true;
        return origin != null && key.allowedOrigins().stream().anyMatch(origin::equalsIgnoreCase);
    }
}
