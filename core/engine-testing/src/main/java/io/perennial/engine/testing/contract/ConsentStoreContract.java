package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Consent records: appended, never changed. */
public abstract class ConsentStoreContract {
    private final Ids ids = Ids.random();
    private final ContactKey contact = ids.contactKey();
    private final Instant now = Samples.now();

    protected abstract Storage storage();

    private ConsentStore consents() {
        return storage().consents();
    }

    private ConsentRecord consent(Instant recordedAt) {
        return new ConsentRecord(ids.get(), "email", null, true, "form", null, recordedAt);
    }

    @Test
    void contact_whoWasNeverAsked_hasNone() {
        assertThat(consents().consents(contact)).isEmpty();
    }

    @Test
    void consent_isKeptAsItIs() {
        var full = new ConsentRecord(
                ids.get(),
                "direct-mail",
                Samples.UNICODE,
                false,
                Samples.UNICODE,
                "2026-11 " + Samples.UNICODE,
                Instant.parse("2026-11-01T12:00:00.123456Z"));
        var plain = consent(Instant.parse("2026-11-01T12:00:00.123455Z"));

        consents().append(contact, plain);
        consents().append(contact, full);

        assertThat(consents().consents(contact)).containsExactly(full, plain);
    }

    @Test
    void consents_areNewestFirst() {
        var expected = new ArrayList<ConsentRecord>();
        for (var i = 0; i < 120; i++) expected.add(consent(now.minusNanos(1000L * i * i * i)));

        for (var i = 0; i < 120; i++) consents().append(contact, expected.get(i * 7 % 120));

        assertThat(consents().consents(contact)).isEqualTo(expected);
    }

    @Test
    void consents_ofOneInstant_areAllThere() {
        var expected = List.of(consent(now), consent(now), consent(now));
        for (var consent : expected) consents().append(contact, consent);

        assertThat(consents().consents(contact)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void append_again_changesNothing() {
        var consent = consent(now);
        consents().append(contact, consent);
        consents().append(contact, consent);

        assertThat(consents().consents(contact)).containsExactly(consent);
    }

    @Test
    void otherContactAndWorkspace_haveConsentsOfTheirOwn() {
        var mine = consent(now);
        consents().append(contact, mine);

        for (var other :
                List.of(ids.contactIn(contact.workspace()), new ContactKey(ids.workspace(), contact.contact()))) {
            assertThat(consents().consents(other)).isEmpty();
            consents().append(other, consent(now));
        }
        assertThat(consents().consents(contact)).containsExactly(mine);
    }
}
