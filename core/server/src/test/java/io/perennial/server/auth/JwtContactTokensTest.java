package io.perennial.server.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Ed25519Sign;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtContactTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final byte[] SEED = seed(1);
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));

    private final MutableClock clock = MutableClock.at(NOW);
    private final JwtContactTokens tokens = JwtContactTokens.signedBy(SEED, clock);
    private final String token = tokens.issue(CONTACT, Duration.ofMinutes(15)).token();
    private final String header = token.split("\\.", -1)[0];
    private final String claims = token.split("\\.", -1)[1];

    @Test
    void token_namesItsContactUntilItEnds() {
        assertThat(tokens.verify(token)).hasValue(CONTACT);

        clock.set(NOW.plusSeconds(899));
        assertThat(tokens.verify(token)).hasValue(CONTACT);
        clock.set(NOW.plusSeconds(900));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void token_holdsOnEveryServerOfTheInstallation() {
        assertThat(JwtContactTokens.signedBy(SEED, clock).verify(token)).hasValue(CONTACT);
    }

    @Test
    void tokenOfAnotherInstallation_isRefused() {
        assertThat(JwtContactTokens.signedBy(seed(2), clock).verify(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 901, 86_400})
    void lifetimeBeyondFifteenMinutes_isNotGiven(long seconds) {
        assertThatThrownBy(() -> tokens.issue(CONTACT, Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<String> headers() {
        return Stream.of(
                "{'alg':'none'}",
                "{'alg':'None','typ':'perennial-contact+jwt'}",
                "{'alg':'nOnE','typ':'perennial-contact+jwt','kid':'%s'}",
                "{'alg':'HS256','typ':'perennial-contact+jwt','kid':'%s'}",
                "{'alg':'RS256','typ':'perennial-contact+jwt','kid':'%s'}",
                "{'alg':'EdDSA','typ':'JWT','kid':'%s'}",
                "{'alg':'EdDSA','typ':'perennial-contact+jwt'}",
                "{'alg':'EdDSA','typ':'perennial-contact+jwt','kid':'other'}",
                "{'alg':'EdDSA','typ':'perennial-contact+jwt','kid':'../../../dev/null'}",
                "{'alg':'EdDSA','typ':'perennial-contact+jwt','kid':'%s','jku':'https://evil.example/jwks'}",
                "{'alg':'EdDSA','typ':'perennial-contact+jwt','kid':'%s','x5u':'https://evil.example/c'}",
                "{'alg':'EdDSA','typ':'perennial-contact+jwt','kid':'%s','jwk':{'kty':'OKP','crv':'Ed25519',"
                        + "'x':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'}}",
                "{'alg':'EdDSA','typ':'perennial-contact+jwt','kid':'%s','crit':['b64'],'b64':false}",
                "{'typ':'perennial-contact+jwt','alg':'EdDSA','kid':'%s'}",
                "not json",
                "");
    }

    /** Signed by our own key: the header alone is what is refused. */
    @ParameterizedTest
    @MethodSource("headers")
    void anotherHeader_isRefused(String other) throws Exception {
        var ours = new String(Base64.getUrlDecoder().decode(header), UTF_8);
        var kid = ours.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
        var signed = encode(other.formatted(kid).replace('\'', '"')) + "." + claims;

        assertThat(tokens.verify(signed + "." + sign(signed))).isEmpty();
        assertThat(tokens.verify(signed + ".")).isEmpty();
    }

    @Test
    void signatureByThePublicKeyAsASecret_isRefused() throws Exception {
        var publicKey = Ed25519Sign.KeyPair.newKeyPairFromSeed(SEED).getPublicKey();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
        for (var other : new String[] {header, encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}) {
            var signed = other + "." + claims;
            var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(ascii(signed)));

            assertThat(tokens.verify(signed + "." + signature)).isEmpty();
        }
    }

    @Test
    void alteredToken_isRefused() {
        for (var i = 0; i < token.length(); i++) {
            var altered = new StringBuilder(token);
            altered.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');
            // Some bits of the signature's last letter mean nothing.
            if (i < token.length() - 1)
                assertThat(tokens.verify(altered.toString())).as("letter %d", i).isEmpty();
        }
    }

    @Test
    void truncatedToken_isRefused() {
        for (var length = 0; length < token.length(); length++)
            assertThat(tokens.verify(token.substring(0, length))).isEmpty();
    }

    static Stream<String> claims() {
        var good = "'iss':'perennial','aud':'perennial:/graphql','sub':'%s','workspace':'%s'"
                .formatted(CONTACT.contact(), CONTACT.workspace());
        var now = NOW.getEpochSecond();
        var times = ",'iat':%d,'exp':%d".formatted(now, now + 900);
        return Stream.of(
                good,
                good + ",'iat':%d".formatted(now),
                good + ",'exp':%d".formatted(now + 900),
                good + ",'iat':%d,'exp':%d".formatted(now - 901, now - 1),
                good + ",'iat':%d,'exp':%d".formatted(now, now),
                good + ",'iat':%d,'exp':%d".formatted(now, now + 901),
                good + ",'iat':%d,'exp':%d".formatted(now + 60, now + 900),
                good + ",'iat':%d,'exp':9999999999999999".formatted(now),
                good + ",'iat':-9223372036854775808,'exp':%d".formatted(now + 900),
                good + ",'iat':'%d','exp':'%d'".formatted(now, now + 900),
                good + ",'iat':%d.5,'exp':%d.5".formatted(now, now + 800),
                good.replace("'perennial'", "'evil'") + times,
                good.replace("perennial:/graphql", "perennial:/admin/graphql") + times,
                good.replace("'perennial:/graphql'", "['perennial:/graphql']") + times,
                good.replace("'iss'", "'x'") + times,
                good.replace("'aud'", "'x'") + times,
                good.replace("'sub'", "'x'") + times,
                good.replace(CONTACT.contact().toString(), "nobody") + times,
                good.replace(CONTACT.workspace().toString(), "*") + times);
    }

    /** Signed by our own key: the claims alone are what is refused. */
    @ParameterizedTest
    @MethodSource("claims")
    void otherClaims_areRefused(String other) throws Exception {
        assertThat(verifySigned("{" + other.replace('\'', '"') + "}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "", "{", "7"})
    void claimsThatAreNone_areRefused(String other) throws Exception {
        assertThat(verifySigned(other)).isFalse();
    }

    /** So that the tests above refuse for the reason they name. */
    @Test
    void claimsMadeByHand_areTaken() throws Exception {
        var now = NOW.getEpochSecond();
        var good = "{'iss':'perennial','aud':'perennial:/graphql','sub':'%s','workspace':'%s','iat':%d,'exp':%d}"
                .formatted(CONTACT.contact(), CONTACT.workspace(), now, now + 900);

        assertThat(verifySigned(good.replace('\'', '"'))).isTrue();
    }

    private boolean verifySigned(String json) throws Exception {
        var signed = header + "." + encode(json);
        return tokens.verify(signed + "." + sign(signed)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "a.b.c.d", "====.====.====", "\0", "🏃.🏃.🏃"})
    void nonsense_isRefused(String text) {
        assertThat(tokens.verify(text)).isEmpty();
        assertThat(tokens.verify(header + "." + text)).isEmpty();
    }

    @Test
    void tokenInALog_showsNothing() {
        assertThat(tokens.issue(CONTACT, Duration.ofMinutes(1)).toString()).doesNotContain(header);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static String sign(String text) throws Exception {
        var signer =
                new Ed25519Sign(Ed25519Sign.KeyPair.newKeyPairFromSeed(SEED).getPrivateKey());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign(ascii(text)));
    }

    private static byte[] seed(int fill) {
        var seed = new byte[32];
        Arrays.fill(seed, (byte) fill);
        return seed;
    }
}
