package io.perennial.engine.dispatch;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.journey.Step;
import io.perennial.engine.predicate.LocalDays;
import io.perennial.engine.sending.SendHours;
import io.perennial.engine.sending.SendHours.Closed;
import io.perennial.engine.sending.SendTiming;
import io.perennial.engine.sending.SendTiming.Otherwise;
import io.perennial.engine.sending.SendingRules.UsedUp;
import io.perennial.engine.sending.SentLately;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a message's hour has come and whether the contact has room for it, by the rules as they stand now. A run has waited for the
 * hour already, as far as it was known when it was decided; what comes late, or once more, is held here.
 */
final class SendLimits {
    /** A message that found no room by then does not leave. Counted from its decision. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    private final DefinitionBooks books;

    SendLimits(DefinitionBooks books) {
        this.books = books;
    }

    /** Whether the guards of a workspace's contacts are raised by what they are sent. */
    boolean raiseGuards(WorkspaceId workspace) {
        return !books.now(workspace).sendingRules().caps().isEmpty();
    }

    private boolean areCounted(Intent intent) {
        return intent.messageClass() == MessageClass.MARKETING
                && books.now(intent.contact().workspace()).sendingRules().cap(intent.channel());
    }

    /** Why a message does not leave now; none if it does. */
    Optional<Limit> check(Intent intent, Contact contact, SentLately lately, Instant now) {
        var definitions = books.now(intent.contact().workspace());
        var timing = timing(intent, definitions);
        var days = LocalDays.of(contact.timeZone(), definitions.timeZone());
        var hours = SendHours.of(definitions.sendingRules(), intent.channel(), intent.messageClass(), timing);
        var closed = hours.closed(now, days.zone());
        if (closed.isPresent()) return closed.map(why -> outsideHours(timing, why));
        if (!areCounted(intent)) return Optional.empty();
        return definitions
                .sendingRules()
                .usedUp(lately, intent.id().value(), intent.channel(), now, days)
                .map(cap -> overCap(intent, timing, cap));
    }

    private static Limit outsideHours(SendTiming timing, Closed closed) {
        var until = closed.until();
        return until == null || timing.outsideHours() == Otherwise.SKIP
                ? new Limit.Skip(closed.reason(), closed.detail())
                : new Limit.Hold(closed.reason(), closed.detail(), until);
    }

    private static Limit overCap(Intent intent, SendTiming timing, UsedUp used) {
        var detail = "The contact gets %s, and has had them; there is room from %s on."
                .formatted(used.cap().described(), used.until());
        var waits = timing.overCap() == Otherwise.WAIT
                && !used.until().isAfter(intent.decidedAt().plus(LONGEST_WAIT));
        return waits ? new Limit.Hold("FREQUENCY_CAP", detail, used.until()) : new Limit.Skip("FREQUENCY_CAP", detail);
    }

    /** What is counted once a message is claimed; null if no cap counts it. */
    @Nullable
    SentLately with(Intent intent, Contact contact, SentLately lately, Instant now) {
        if (!areCounted(intent)) return null;
        var definitions = books.now(intent.contact().workspace());
        return lately.with(
                new SentLately.Sent(intent.id().value(), intent.channel(), now),
                definitions.sendingRules(),
                LocalDays.of(contact.timeZone(), definitions.timeZone()));
    }

    private static SendTiming timing(Intent intent, Definitions definitions) {
        var id = intent.step();
        if (id == null) return SendTiming.DEFAULT;
        return definitions
                .journey(intent.journey(), intent.journeyVersion())
                .flatMap(journey -> journey.step(id))
                .map(step -> step instanceof Step.Send send ? send.timing() : SendTiming.DEFAULT)
                .orElse(SendTiming.DEFAULT);
    }

    /** Why a message does not leave now. */
    sealed interface Limit {

        /** It does not leave at all. */
        record Skip(String reason, String detail) implements Limit {}

        /** It may leave at an instant. */
        record Hold(String reason, String detail, Instant until) implements Limit {}
    }
}
