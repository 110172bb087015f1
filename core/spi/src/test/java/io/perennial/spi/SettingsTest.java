package io.perennial.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Settings settings =
            new Settings(Map.of("host", "mail.test", "port", 587L, "tls", true, "off", false));

    @Test
    void settings_answerByNameAndType() {
        assertThat(settings.requiredText("host")).isEqualTo("mail.test");
        assertThat(settings.text("absent")).isEmpty();
        assertThat(settings.requiredInteger("port")).isEqualTo(587);
        assertThat(settings.isTrue("tls")).isTrue();
        assertThat(settings.isTrue("off")).isFalse();
        assertThat(settings.isTrue("absent")).isFalse();
    }

    @Test
    void settings_nameWhatIsMissing() {
        assertThatThrownBy(() -> settings.requiredText("from"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting 'from' is missing");
        assertThatThrownBy(() -> settings.requiredInteger("poolSize"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting 'poolSize' is missing");
    }

    @Test
    void settings_showNamesOnly() {
        assertThat(new Settings(Map.of("password", "hunter2")).toString())
                .contains("password")
                .doesNotContain("hunter2");
    }

    @Test
    void settings_doNotChangeWithTheMapTheyCameFrom() {
        Map<String, Object> values = new HashMap<>(Map.of("host", "a"));
        Settings copy = new Settings(values);
        values.put("host", "b");
        assertThat(copy.requiredText("host")).isEqualTo("a");
    }
}
