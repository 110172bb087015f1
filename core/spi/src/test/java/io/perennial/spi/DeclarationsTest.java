package io.perennial.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.spi.InvalidSettingsException.Fault;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclarationsTest {

    @Test
    void descriptor_acceptsItsLimits() {
        assertThatCode(() -> descriptor("a", Duration.ZERO, Duration.ofSeconds(1)))
                .doesNotThrowAnyException();
        assertThatCode(() -> descriptor("email-2", Duration.ofDays(1), Duration.ofSeconds(60)))
                .doesNotThrowAnyException();
    }

    @Test
    void descriptor_refusesWhatNoHostCouldKeep() {
        assertThatThrownBy(() -> descriptor("E-Mail", Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("key is 'E-Mail'");
        assertThatThrownBy(() -> descriptor("email", Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .hasMessage("idempotencyWindow is negative");
        assertThatThrownBy(() -> descriptor("email", Duration.ZERO, Duration.ofMillis(999)))
                .hasMessageContaining("must be 1 s to 60 s");
        assertThatThrownBy(() -> descriptor("email", Duration.ZERO, Duration.ofMillis(60_001)))
                .hasMessageContaining("must be 1 s to 60 s");
    }

    @Test
    void declaration_doesNotChangeWithTheSetItCameFrom() {
        Set<String> secrets = new HashSet<>(Set.of("password"));
        SettingsDeclaration declaration = new SettingsDeclaration("{}", secrets);
        secrets.clear();
        assertThat(declaration.secrets()).containsExactly("password");
    }

    @Test
    void lifecycleModel_startsAtVersionOne() {
        assertThatThrownBy(() -> new LifecycleModelDocument("classic", 0, "{}"))
                .hasMessage("version is 0, must be at least 1");
    }

    @Test
    void journeyTemplate_startsAtVersionOne() {
        assertThatThrownBy(() -> new JourneyTemplateDocument("win-back", 0, "{}"))
                .hasMessage("version is 0, must be at least 1");
    }

    @Test
    void invalidSettings_carryEveryFault() {
        List<Fault> faults = List.of(new Fault("from", "is no address"), new Fault("host", "is empty"));
        assertThat(new InvalidSettingsException(faults).faults()).isEqualTo(faults);
        assertThatThrownBy(() -> new InvalidSettingsException(List.of())).hasMessage("faults is empty");
    }

    private static ChannelDescriptor descriptor(String key, Duration window, Duration limit) {
        return new ChannelDescriptor(
                key, "Email", AddressKind.EMAIL, SettingsDeclaration.none(), window, limit, Set.of());
    }
}
