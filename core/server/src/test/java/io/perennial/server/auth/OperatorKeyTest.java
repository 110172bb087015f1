package io.perennial.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorKeyTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void key_matchesItselfAlone() {
        var operator = new OperatorKey(KEY);

        assertThat(operator.matches(KEY)).isTrue();
        assertThat(operator.matches(KEY + "0")).isFalse();
        assertThat(operator.matches(KEY.substring(1))).isFalse();
        assertThat(operator.matches(KEY.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(operator.matches("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "0123456789abcdef0123456789abcde"})
    void keyThatCouldBeGuessed_isRefused(String key) {
        assertThatThrownBy(() -> new OperatorKey(key)).hasMessageContaining("PERENNIAL_OPERATOR_KEY");
    }

    @Test
    void generatedKey_isLongAndNew() {
        var random = new SecureRandom();

        assertThat(OperatorKey.generate(random))
                .matches("prn_ok_[0-9a-f]{64}")
                .isNotEqualTo(OperatorKey.generate(random));
    }

    @Test
    void key_isNotInItsText() {
        assertThat(new OperatorKey(KEY).toString()).doesNotContain(KEY);
    }
}
