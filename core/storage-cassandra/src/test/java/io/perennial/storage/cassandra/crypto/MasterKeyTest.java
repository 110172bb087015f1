package io.perennial.storage.cassandra.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class MasterKeyTest {
    private static final String ONE = Base64.getEncoder().encodeToString("one key of thirty-two characters".getBytes());
    private static final String TWO = Base64.getEncoder().encodeToString("two key of thirty-two characters".getBytes());

    @Test
    void checkValue_isTheSameForTheSameKeyAlone() {
        assertThat(MasterKey.parse(ONE).checkValue())
                .isEqualTo(MasterKey.parse(" " + ONE + "\n").checkValue())
                .isNotEqualTo(MasterKey.parse(TWO).checkValue());
    }

    @Test
    void parse_refusesWhatIsNoKey_andDoesNotRepeatIt() {
        for (var wrong : new String[] {"", "short", "!".repeat(44), ONE + ONE})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MasterKey.parse(wrong))
                    .withMessageStartingWith("The master key must be 32 bytes in base64")
                    .withMessageNotContaining(ONE);
    }

    @Test
    void keys_differByPurposeAndSalt() {
        var key = MasterKey.parse(ONE);
        var none = new byte[0];
        assertThat(key.derive("a", none)).isNotEqualTo(key.derive("b", none));
        assertThat(key.derive("a", none)).isNotEqualTo(key.derive("a", new byte[] {1}));
        assertThat(key.derive("a", none)).isEqualTo(MasterKey.parse(ONE).derive("a", none));
    }

    @Test
    void toString_saysNothingOfTheKey() {
        assertThat(MasterKey.parse(ONE)).hasToString("MasterKey");
    }
}
