package io.perennial.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    /** Where 50 is no value other than the default. */
    private static final Map<String, String> OTHER = Map.of(
            "production", "true",
            "only-trusted-documents", "true",
            "log-level", "DEBUG",
            "body-memory", "9999999",
            "max-request-line", "9999",
            "max-header", "9999",
            "rate-contact", "51",
            "address", "http://10.0.0.5:8080",
            "max-subscriptions-per-key", "51",
            "test-clock", "2026-01-31T09:00:00Z");

    static Stream<String> keys() {
        return new SettingsFile(Map.of()).keys().stream();
    }

    @Test
    void defaults_areThoseOfTheFile() {
        var settings = Settings.read(Map.of());

        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.cluster().contactPoints()).isEqualTo("127.0.0.1:9042");
        assertThat(settings.cluster().keyspace()).isEqualTo("perennial");
        assertThat(settings.secrets().masterKey()).isEmpty();
        assertThat(settings.maxBody()).isEqualTo(8 << 20);
        assertThat(settings.graphql().production()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachKey_isReadFromItsVariable(String key) {
        var other = OTHER.getOrDefault(key, "50");

        assertThat(everything(Settings.read(Map.of(SettingsFile.variable(key), other))))
                .isNotEqualTo(everything(Settings.read(Map.of())));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachKey_isExplained(String key) throws IOException {
        try (var file = getClass().getResourceAsStream("/application.yaml")) {
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .toList();
            var line = lines.indexOf(lines.stream()
                    .filter(text -> text.startsWith(key + ":"))
                    .findFirst()
                    .orElseThrow());

            assertThat(lines.get(line - 1)).startsWith("#").endsWith(SettingsFile.variable(key));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PERENNIAL_PORT, x",
        "PERENNIAL_PORT, -1",
        "PERENNIAL_PORT, 65536",
        "PERENNIAL_PORT, 99999999999",
        "PERENNIAL_PRODUCTION, yes",
        "PERENNIAL_LOG_LEVEL, LOUD",
        "PERENNIAL_REQUEST_SECONDS, 0",
        "PERENNIAL_TEST_CLOCK, yesterday",
        "PERENNIAL_TEST_CLOCK, 1969-12-31T23:59:59Z",
        "PERENNIAL_TEST_CLOCK, 2200-01-01T00:00:01Z",
        "PERENNIAL_ADDRESS, 10.0.0.5:8080",
        "PERENNIAL_ADDRESS, ftp://10.0.0.5",
        "PERENNIAL_ADDRESS, http://10.0.0.5/graphql",
        "PERENNIAL_MAX_BODY, 8M"
    })
    void valueThatCannotBe_isNamed(String variable, String value) {
        assertThatThrownBy(() -> Settings.read(Map.of(variable, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContainingAll(variable, value, "must be");
    }

    @Test
    void emptyVariable_countsAsLeftOut() {
        var settings = Settings.read(Map.of("PERENNIAL_PORT", " ", "PERENNIAL_KEYSPACE", ""));

        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.cluster().keyspace()).isEqualTo("perennial");
    }

    @Test
    void secrets_areNotInTheText() {
        var settings = Settings.read(Map.of(
                "PERENNIAL_MASTER_KEY", "hidden-1",
                "PERENNIAL_OPERATOR_KEY", "hidden-2",
                "PERENNIAL_CASSANDRA_PASSWORD", "hidden-3"));

        assertThat(settings.toString()).doesNotContain("hidden");
    }

    /** With what the text leaves out. */
    private static String everything(Settings settings) {
        var cluster = settings.cluster();
        var secrets = settings.secrets();
        return String.join(
                " ",
                settings.toString(),
                secrets.masterKey(),
                secrets.operatorKey(),
                "" + cluster.replication(),
                cluster.username(),
                cluster.password(),
                "" + cluster.patience());
    }
}
