package io.perennial.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.testing.Channels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailSettingsTest {

    @Test
    void settings_needNoMoreThanAServerAndAnAddress() {
        assertThat(faults(Map.of())).isEmpty();
    }

    @Test
    void emptyText_isWhatAFormHandsOverForNothing() {
        assertThat(faults(Map.of(
                        "username", "",
                        "password", "",
                        "fromName", " ",
                        "replyTo", "",
                        "heloName", "",
                        "trustedCertificates", "")))
                .isEmpty();
    }

    @Test
    void password_staysOnThisMachineUnlessEncrypted() {
        Map<String, Object> signIn = Map.of("security", "NONE", "username", "shop", "password", "p");
        assertThat(faults(signIn)).extracting(Fault::setting).containsExactly("security");
        Map<String, Object> local = new HashMap<>(signIn);
        local.put("host", "localhost");
        assertThat(faults(local)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "hello@", "@example.test", "a@b@", "a b@c.test", "<a@b.test>", "a@b..test", "a@-b.test"
            })
    void from_mustBeAnAddress(String from) {
        assertThat(faults(Map.of("from", from))).extracting(Fault::setting).containsExactly("from");
    }

    @Test
    void internationalDomain_isWrittenInAscii() {
        assertThat(MailAddress.of("hallo@müller.test").orElseThrow().ascii()).isEqualTo("hallo@xn--mller-kva.test");
        assertThatCode(() -> MailAddress.of("a@" + "x".repeat(300))).doesNotThrowAnyException();
    }

    private static List<Fault> faults(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("host", "smtp.example.test", "from", "hello@example.test"));
        all.putAll(settings);
        InvalidSettingsException invalid = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> Channels.open(new EmailChannelFactory(), all).close());
        return invalid == null ? List.of() : invalid.faults();
    }
}
