package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArmingTest {
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(1, 1)), new ContactId(new UUID(2, 2)));
    private static final Instant AT = Instant.parse("2020-06-01T12:00:00.123Z");

    private final Snapshot contact = Snapshot.empty(CONTACT);

    @Test
    void wakeUp_isArmedAsOfWhenTheVerdictEnds_thoughThatIsLongPast() {
        var armed = Arming.armed(contact, Arming.at(AT));

        assertThat(Arming.wakeUp(armed)).hasValue(AT);
        assertThat(armed.wakeGeneration()).isEqualTo(1);
    }

    @Test
    void verdictThatEndsBetweenTwoMilliseconds_isLookedAtWhenItHasEnded() {
        assertThat(Arming.at(AT.plusNanos(1))).isEqualTo(AT.plusMillis(1));
    }

    @Test
    void wakeUp_isArmedAgainOnlyToMakeItEarlier() {
        var armed = Arming.armed(contact, AT);

        assertThat(Arming.armed(armed, AT)).isEqualTo(armed);
        assertThat(Arming.armed(armed, AT.plusMillis(1))).isEqualTo(armed);
        assertThat(Arming.wakeUp(Arming.armed(armed, AT.minusMillis(1)))).hasValue(AT.minusMillis(1));
    }

    @Test
    void item_standsForTheArmedWakeUpAlone() {
        var armed = Arming.armed(contact, AT);

        assertThat(Arming.isArmed(armed, item(1, AT))).isTrue();
        assertThat(Arming.isArmed(armed, item(2, AT))).isFalse();
        assertThat(Arming.isArmed(armed, item(1, AT.plusMillis(1)))).isFalse();
        assertThat(Arming.isArmed(Arming.disarmed(armed), item(1, AT))).isFalse();
    }

    private static DueItem item(long generation, Instant asOf) {
        return new DueItem(
                DueItem.Kind.WAKE,
                CONTACT,
                AT.plusSeconds(60),
                CONTACT.contact().value(),
                generation,
                asOf);
    }
}
