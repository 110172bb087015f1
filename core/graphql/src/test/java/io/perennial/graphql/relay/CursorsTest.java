package io.perennial.graphql.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessagePosition;
import io.perennial.engine.dispatch.ParkedPosition;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelinePosition;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final CursorKey KEY = CursorKey.of(new byte[32]);
    private static final TimelinePosition POSITION =
            new TimelinePosition(Instant.parse("2026-11-22T08:30:00.123Z"), new EntryId(UUID.randomUUID()));
    private final Cursors<TimelinePosition> cursors = Cursors.of(KEY, Listing.TIMELINE, List.of("w", "c", "a", "b"));

    @Test
    void position_isReadAsItWasWritten() {
        assertThat(cursors.read(cursors.write(POSITION), "after")).isEqualTo(POSITION);
        var at = Instant.parse("2026-11-22T08:30:00.123456789Z");
        var id = UUID.randomUUID();
        reads(Listing.CONTACTS, new ContactPosition(at, new ContactId(id)));
        reads(Listing.MESSAGES, new MessagePosition(at, new IntentId(id)));
        reads(Listing.PARKED, new ParkedPosition(at, new IntentId(id)));
        reads(Listing.WORKSPACES, "a-slug");
    }

    private static <P> void reads(Listing<P> listing, P position) {
        var cursors = Cursors.of(KEY, listing, List.of());
        assertThat(cursors.read(cursors.write(position), "after")).isEqualTo(position);
    }

    @Test
    void cursor_servesTheSameListOfAnotherRequest() {
        var again = Cursors.of(CursorKey.of(new byte[32]), Listing.TIMELINE, List.of("w", "c", "a", "b"));
        assertThat(again.read(cursors.write(POSITION), "after")).isEqualTo(POSITION);
    }

    @Test
    void cursorOfAnotherParentFilterOrOrder_isRefused() {
        for (var parts : List.of(
                List.of("w", "c", "a"),
                List.of("w", "d", "a", "b"),
                List.of("w", "c", "ab"),
                List.of("wc", "a", "b"),
                List.of("w", "c", "b", "a"),
                List.<String>of()))
            refuses(Cursors.of(KEY, Listing.TIMELINE, parts), cursors.write(POSITION), "another list");
        refuses(
                Cursors.of(KEY, Listing.MESSAGES, List.of("w", "c", "a", "b")),
                cursors.write(POSITION),
                "another list");
    }

    @Test
    void cursorOfAnotherKey_isRefused() {
        var other = new byte[32];
        other[0] = 1;
        refuses(
                Cursors.of(CursorKey.of(other), Listing.TIMELINE, List.of("w", "c", "a", "b")),
                cursors.write(POSITION),
                "not a cursor");
    }

    @Test
    void changedCursor_isRefusedWhereverItWasChanged() {
        var bytes = Base64.getUrlDecoder().decode(cursors.write(POSITION));
        for (var i = 0; i < bytes.length; i++)
            for (var bit = 0; bit < 8; bit++) {
                var changed = bytes.clone();
                changed[i] ^= (byte) (1 << bit);
                refuses(cursors, Base64.getUrlEncoder().withoutPadding().encodeToString(changed), "not a cursor");
            }
        for (var length = 0; length < bytes.length; length++)
            refuses(
                    cursors,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(bytes, length)),
                    "not a cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "🙂", "null", "AAAA", "YXJyYXljb25uZWN0aW9uOjE="})
    void otherText_isRefused(String text) {
        refuses(cursors, text, "not a cursor");
        refuses(cursors, text + "A".repeat(10_000), "not a cursor");
    }

    @Test
    void shortKey_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CursorKey.of(new byte[31]));
    }

    private static void refuses(Cursors<?> cursors, String text, String why) {
        assertThatExceptionOfType(PerennialException.class)
                .isThrownBy(() -> cursors.read(text, "before"))
                .withMessageContaining("`before`")
                .withMessageContaining(why)
                .extracting(PerennialException::code)
                .isEqualTo(ErrorCode.BAD_USER_INPUT);
    }
}
