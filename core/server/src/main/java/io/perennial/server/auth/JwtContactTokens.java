package io.perennial.server.auth;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactTokens;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.server.json.BadJsonException;
import io.perennial.server.json.JsonReader;
import io.perennial.server.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Contact tokens as JWTs, signed with Ed25519.
 *
 * <p>A token's header is never interpreted: it must be, letter for letter, the one header that we write. So there is no
 * algorithm to talk us into, no key id to look up and no key in the header to trust.
 */
public final class JwtContactTokens implements ContactTokens, ContactTokenVerifier {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(30);
    private static final String ISSUER = "perennial";
    private static final String AUDIENCE = "perennial:/graphql";

    private final SigningKey key;
    private final Clock clock;
    private final String header;
    private final JsonReader reader = new JsonReader();
    private final JsonWriter writer = new JsonWriter();

    private JwtContactTokens(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("alg", "EdDSA");
        members.put("typ", "perennial-contact+jwt");
        members.put("kid", key.id());
        this.header = encode(json(members));
    }

    /**
     * Tokens signed by the key of a seed.
     *
     * @param seed 32 bytes; derived from the master key, so that every server of an installation has the same
     */
    public static JwtContactTokens signedBy(byte[] seed, Clock clock) {
        return new JwtContactTokens(SigningKey.of(seed), clock);
    }

    @Override
    public IssuedToken issue(ContactKey contact, Duration lifetime) {
        if (lifetime.compareTo(LONGEST) > 0 || !lifetime.isPositive())
            throw new IllegalArgumentException("lifetime is not within 15 minutes: " + lifetime);
        var issued = clock.instant();
        var expires = Instant.ofEpochSecond(issued.plus(lifetime).getEpochSecond());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", contact.contact().toString());
        claims.put("workspace", contact.workspace().toString());
        claims.put("iat", issued.getEpochSecond());
        claims.put("exp", expires.getEpochSecond());
        var signed = header + "." + encode(json(claims));
        return new IssuedToken(signed + "." + encode(key.sign(ascii(signed))), expires);
    }

    @Override
    public Optional<ContactKey> verify(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(header)) return Optional.empty();
        try {
            var decoder = Base64.getUrlDecoder();
            if (!key.verifies(decoder.decode(parts[2]), ascii(parts[0] + "." + parts[1]))) return Optional.empty();
            return reader.read(decoder.decode(parts[1])) instanceof Map<?, ?> claims
                    ? contact(claims)
                    : Optional.empty();
        } catch (IllegalArgumentException | BadJsonException e) {
            return Optional.empty();
        }
    }

    private Optional<ContactKey> contact(Map<?, ?> claims) {
        if (!ISSUER.equals(claims.get("iss")) || !AUDIENCE.equals(claims.get("aud"))) return Optional.empty();
        var issued = instant(claims.get("iat"));
        var expires = instant(claims.get("exp"));
        if (issued == null || expires == null || !holds(issued, expires)) return Optional.empty();
        if (!(claims.get("sub") instanceof String contact)) return Optional.empty();
        if (!(claims.get("workspace") instanceof String workspace)) return Optional.empty();
        return Optional.of(
                new ContactKey(new WorkspaceId(UUID.fromString(workspace)), new ContactId(UUID.fromString(contact))));
    }

    private boolean holds(Instant issued, Instant expires) {
        var now = clock.instant();
        return now.isBefore(expires)
                && !issued.isAfter(now.plus(CLOCK_DIFFERENCE))
                && Duration.between(issued, expires).compareTo(LONGEST) <= 0;
    }

    private static @Nullable Instant instant(@Nullable Object seconds) {
        return switch (seconds) {
            case Integer number -> Instant.ofEpochSecond(number);
            case Long number when number >= 0 && number < 1L << 40 -> Instant.ofEpochSecond(number);
            case null, default -> null;
        };
    }

    private byte[] json(Map<String, Object> members) {
        var bytes = new ByteArrayOutputStream();
        writer.write(members, bytes);
        return bytes.toByteArray();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
