package io.perennial.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnAddressTest {
    @Test
    void addressThatWasGiven_isTheAddress() {
        assertThat(OwnAddress.of("https://one.example.org", "0.0.0.0", 8080)).isEqualTo("https://one.example.org");
    }

    @Test
    void otherwise_itIsWhatTheServerListensOn() {
        assertThat(OwnAddress.of("", "127.0.0.1", 8081)).isEqualTo("http://127.0.0.1:8081");
        assertThat(OwnAddress.of("", "::1", 8081)).isEqualTo("http://[::1]:8081");
    }

    @Test
    void whereThatIsEveryAddress_itIsTheMachinesName() {
        assertThat(OwnAddress.of("", "0.0.0.0", 8080))
                .matches("http://[^:/]+:8080")
                .doesNotContain("0.0.0.0");
    }
}
