package io.perennial.graphql.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arrays;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalIdTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.randomUUID());
    private static final ContactKey CONTACT = new ContactKey(WORKSPACE, new ContactId(UUID.randomUUID()));
    private static final Instant AT = Instant.parse("1997-01-01T12:34:56.789Z");

    static GlobalId[] ids() {
        return new GlobalId[] {
            new GlobalId.OfWorkspace(WORKSPACE),
            new GlobalId.OfContact(CONTACT),
            new GlobalId.OfEntry(new EntryKey(CONTACT, AT, new EntryId(UUID.randomUUID()))),
            new GlobalId.OfMessage(new MessageKey(CONTACT, AT, new IntentId(UUID.randomUUID()))),
            new GlobalId.OfApiKey(WORKSPACE, "abcdefgh234567xy")
        };
    }

    @ParameterizedTest
    @MethodSource("ids")
    void id_isReadAsItWasWritten(GlobalId id) {
        assertThat(id.text()).matches("[A-Za-z0-9_-]+");
        assertThat(GlobalId.parse(id.text())).contains(id);
        assertThat(id.workspace()).isEqualTo(WORKSPACE);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void id_hasOneTextOnly(GlobalId id) {
        assertThat(GlobalId.parse(id.text() + "=")).isEmpty();
        assertThat(GlobalId.parse(id.text() + "A")).isEmpty();
        assertThat(GlobalId.parse(id.text().substring(1))).isEmpty();
        assertThat(GlobalId.parse(" " + id.text())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "Contact:1", "🙂", "V09SSw", "AAAAAAAAAAAAAAAAAAAAAA"})
    void otherText_isNoId(String text) {
        assertThat(GlobalId.parse(text)).isEmpty();
    }

    @Test
    void longText_isNoId() {
        assertThat(GlobalId.parse("Q".repeat(1_000_000))).isEmpty();
    }

    @Test
    void anyBytes_areAnIdOrNone() {
        qt().withExamples(20_000)
                .forAll(arrays().ofIntegers(integers().between(-128, 127)).withLengthBetween(0, 90))
                .check(numbers -> {
                    var bytes = new byte[numbers.length];
                    for (var i = 0; i < bytes.length; i++) bytes[i] = numbers[i].byteValue();
                    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                    return GlobalId.parse(text)
                            .map(id -> id.text().equals(text))
                            .orElse(true);
                });
    }

    @Test
    void timeFarOff_isNoId() {
        qt().forAll(longs().all()).checkAssert(millis -> {
            var at = Instant.ofEpochMilli(millis);
            var text = new GlobalId.OfEntry(new EntryKey(CONTACT, at, new EntryId(UUID.randomUUID()))).text();
            var near = at.isAfter(Instant.parse("1799-12-31T00:00:00Z"))
                    && at.isBefore(Instant.parse("2501-01-01T00:00:00Z"));
            if (!near) assertThat(GlobalId.parse(text)).isEmpty();
        });
    }

    @Test
    void ownIds_readForeignOnesLikeOnesThatNeverWere() {
        var own = new OwnIds(new WorkspaceId(UUID.randomUUID()));
        for (var id : ids()) {
            assertThat(own.any(id.text())).hasSameClassAs(id).isNotEqualTo(id);
            assertThat(own.contact(id.text())).isEqualTo(own.contact("garbage"));
            assertThat(own.message(id.text())).isEqualTo(own.message("garbage"));
            assertThat(own.apiKey(id.text())).isEqualTo(own.apiKey("garbage"));
            assertThat(own.message(id.text()).contact().workspace()).isEqualTo(own.workspace());
        }
    }

    @Test
    void ownIds_readOtherTypesLikeOnesThatNeverWere() {
        var own = new OwnIds(WORKSPACE);
        assertThat(own.contact(ids()[1].text())).isEqualTo(CONTACT.contact());
        for (var id : ids()) {
            if (!(id instanceof GlobalId.OfContact))
                assertThat(own.contact(id.text())).isEqualTo(own.contact("garbage"));
            if (!(id instanceof GlobalId.OfMessage))
                assertThat(own.message(id.text())).isEqualTo(own.message("garbage"));
        }
    }
}
