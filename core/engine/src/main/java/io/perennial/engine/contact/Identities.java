package io.perennial.engine.contact;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings identities into their normal form, so that the same person's address is the same text, or says what is wrong. */
final class Identities {
    private static final int MAX_LENGTH = 256;
    private static final int MAX_EMAIL = 254;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}<>()\\[\\],;:\\\\\"]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private Identities() {}

    static Outcome<Identity> normal(ContactRef.ByIdentity given) {
        return switch (given.kind()) {
            case EMAIL -> email(given.value());
            case PHONE -> phone(given.value());
            case EXTERNAL_ID -> opaque(given, "externalId");
            case ANONYMOUS_ID -> opaque(given, "anonymousId");
        };
    }

    /** The name of a kind in the API. */
    static String field(IdentityKind kind) {
        return switch (kind) {
            case EXTERNAL_ID -> "externalId";
            case EMAIL -> "email";
            case PHONE -> "phone";
            case ANONYMOUS_ID -> "anonymousId";
        };
    }

    private static Outcome<Identity> email(String given) {
        var value = Normalizer.normalize(given.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (value.length() > MAX_EMAIL || !EMAIL.matcher(value).matches() || hasLoneSurrogate(value))
            return invalid("email", "This is not an email address; give one such as ada@example.org.");
        return Outcome.done(new Identity(IdentityKind.EMAIL, value));
    }

    private static Outcome<Identity> phone(String given) {
        var value = given.replaceAll("[\\s().-]", "");
        if (!PHONE.matcher(value).matches())
            return invalid("phone", "This is not a telephone number in E.164; give one such as +4930123456.");
        return Outcome.done(new Identity(IdentityKind.PHONE, value));
    }

    private static Outcome<Identity> opaque(ContactRef.ByIdentity given, String field) {
        var value = given.value();
        if (value.isBlank() || value.length() > MAX_LENGTH)
            return invalid(field, "Give 1 to %d characters.".formatted(MAX_LENGTH));
        if (value.chars().anyMatch(Character::isISOControl) || hasLoneSurrogate(value))
            return invalid(field, "Leave out control characters and half characters.");
        return Outcome.done(new Identity(given.kind(), value));
    }

    static boolean hasLoneSurrogate(String value) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    private static Outcome<Identity> invalid(String field, String message) {
        return Outcome.rejected(List.of(Fault.of(FaultCode.INVALID, field, message)));
    }
}
