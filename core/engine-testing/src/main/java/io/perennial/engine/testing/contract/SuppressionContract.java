package io.perennial.engine.testing.contract;

import static io.perennial.engine.testing.contract.Concurrently.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses that get nothing more. */
public abstract class SuppressionContract {
    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();
    private final String address = ids.get() + "@example.com";
    private final Instant now = Samples.nowMillis();

    protected abstract Storage storage();

    private ConsentStore consents() {
        return storage().consents();
    }

    private Suppression suppression(String reason, int secondsLater) {
        return new Suppression("email", address, reason, now.plusSeconds(secondsLater));
    }

    @Test
    void address_thatNobodySuppressed_isNot() {
        assertThat(consents().suppression(workspace, "email", address)).isEmpty();
        consents().unsuppress(workspace, "email", address);
        assertThat(consents().suppression(workspace, "email", address)).isEmpty();
    }

    @Test
    void suppression_isKeptAsItIs() {
        for (var text : List.of(address, Samples.UNICODE + ids.get())) {
            var suppression = new Suppression("email", text, Samples.UNICODE, now);
            consents().suppress(workspace, suppression);
            assertThat(consents().suppression(workspace, "email", text)).contains(suppression);
        }
    }

    @Test
    void suppressedAgain_keepsItsDateAndReason() {
        var first = suppression("HARD_BOUNCE", 0);
        consents().suppress(workspace, first);
        consents().suppress(workspace, first);
        consents().suppress(workspace, suppression("COMPLAINT", 5));

        assertThat(consents().suppression(workspace, "email", address)).contains(first);
    }

    @Test
    void suppress_20AtOnce_keepsOneOfThem() {
        Concurrently.call(
                20,
                i -> untilAnswered(() -> {
                    consents().suppress(workspace, suppression("reason-" + i, i));
                    return i;
                }));

        var kept = consents().suppression(workspace, "email", address).orElseThrow();
        var number = Integer.parseInt(kept.reason().substring("reason-".length()));
        assertThat(kept).isEqualTo(suppression("reason-" + number, number));
    }

    @Test
    void unsuppress_letsItThrough() {
        consents().suppress(workspace, suppression("HARD_BOUNCE", 0));

        consents().unsuppress(workspace, "email", address);
        consents().unsuppress(workspace, "email", address);

        assertThat(consents().suppression(workspace, "email", address)).isEmpty();
    }

    /** By whatever timestamps the store keeps it: each of these was asked for after the other. */
    @Test
    void suppressAndUnsuppress_inTurn_theLastCounts() {
        for (var i = 0; i < 5; i++) {
            var suppression = suppression("reason-" + i, i);
            consents().suppress(workspace, suppression);
            assertThat(consents().suppression(workspace, "email", address)).contains(suppression);
            consents().unsuppress(workspace, "email", address);
            assertThat(consents().suppression(workspace, "email", address)).isEmpty();
        }
    }

    @Test
    void otherWorkspaceChannelAndAddress_areApart() {
        var mine = suppression("HARD_BOUNCE", 0);
        consents().suppress(workspace, mine);
        var elsewhere = ids.workspace();

        assertThat(consents().suppression(elsewhere, "email", address)).isEmpty();
        assertThat(consents().suppression(workspace, "sms", address)).isEmpty();
        assertThat(consents().suppression(workspace, "email", "x" + address)).isEmpty();

        consents().unsuppress(elsewhere, "email", address);
        consents().unsuppress(workspace, "sms", address);
        consents().unsuppress(workspace, "email", "x" + address);

        assertThat(consents().suppression(workspace, "email", address)).contains(mine);
    }
}
