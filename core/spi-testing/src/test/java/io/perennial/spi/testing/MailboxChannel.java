package io.perennial.spi.testing;

import io.perennial.spi.Channel;
import io.perennial.spi.ChannelContext;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult;
import io.perennial.spi.SendResult.Deferred;
import io.perennial.spi.SendResult.Refused;
import io.perennial.spi.SendResult.Unknown;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A channel that keeps every promise but those that its flaw breaks. */
final class MailboxChannel implements Channel {
    private final @Nullable Flaw flaw;
    private final ChannelContext context;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String lastKey;

    MailboxChannel(@Nullable Flaw flaw, ChannelContext context) {
        this.flaw = flaw;
        this.context = context;
    }

    @Override
    public SendResult send(Dispatch dispatch) {
        lastKey = dispatch.intentKey();
        if (flaw == Flaw.LEAVES_A_THREAD) Thread.ofPlatform().daemon().start(LockSupport::park);
        if (flaw == Flaw.THROWS_AT_UNUSUAL_CONTENT && dispatch.content().text().contains("\u0000"))
            throw new IllegalArgumentException("control character");
        if (flaw == Flaw.MIXES_UP_CONCURRENT_MESSAGES) LockSupport.parkNanos(5_000_000);
        Mailbox mailbox = Mailbox.named(context.settings().requiredText("name"));
        if (mailbox == null) return absent();
        boolean late = !dispatch.deadline().isAfter(context.clock().instant());
        if (late && flaw != Flaw.SENDS_AFTER_THE_DEADLINE) return deferred("too late");
        if (!known.add(dispatch.intentKey()) && flaw != Flaw.FORGETS_INTENTS_DESPITE_ITS_WINDOW)
            return SendResult.accepted();
        SendResult result = hand(mailbox, dispatch);
        if (result instanceof Deferred) known.remove(dispatch.intentKey());
        return result;
    }

    private SendResult hand(Mailbox mailbox, Dispatch dispatch) {
        return switch (mailbox.mood()) {
            case WELL -> take(mailbox, dispatch.intentKey());
            case REFUSES -> refuse(dispatch);
            case BUSY -> flaw == Flaw.CALLS_BUSY_REFUSED ? new Refused("busy", "busy", false) : deferred("busy");
            case TAKES_AND_IS_SILENT -> silence(mailbox, dispatch.intentKey());
            case HANGS -> hang(dispatch.deadline());
        };
    }

    private SendResult take(Mailbox mailbox, String intentKey) {
        String key = flaw == Flaw.MIXES_UP_CONCURRENT_MESSAGES ? Objects.requireNonNull(lastKey) : intentKey;
        if (flaw != Flaw.ACCEPTS_WITHOUT_SENDING) mailbox.take(key);
        return SendResult.accepted();
    }

    private SendResult refuse(Dispatch dispatch) {
        if (flaw == Flaw.THROWS_WHEN_REFUSED) throw new IllegalStateException("refused");
        String whom = flaw == Flaw.QUOTES_THE_ADDRESS ? dispatch.address() : "the address";
        return new Refused("unknown-address", whom + " is not known here", true);
    }

    private SendResult silence(Mailbox mailbox, String key) {
        mailbox.take(key);
        if (flaw == Flaw.REPEATS_AFTER_SILENCE) mailbox.take(key);
        if (flaw == Flaw.REPEATS_ONCE_USED && known.size() > 1) mailbox.take(key);
        if (flaw == Flaw.CALLS_SILENCE_DEFERRED) return deferred("no answer");
        return new Unknown("no-answer", "no answer");
    }

    private SendResult hang(Instant deadline) {
        Instant until = flaw == Flaw.IGNORES_THE_DEADLINE ? deadline.plusSeconds(60) : deadline.minusMillis(50);
        while (context.clock().instant().isBefore(until)) {
            if (Thread.interrupted() && flaw != Flaw.IGNORES_INTERRUPTS) break;
            LockSupport.parkNanos(
                    Duration.between(context.clock().instant(), until).toNanos());
        }
        return deferred("no answer");
    }

    private SendResult absent() {
        return flaw == Flaw.TAKES_ABSENCE_FOR_REFUSAL ? new Refused("absent", "absent", false) : deferred("absent");
    }

    private static Deferred deferred(String why) {
        return new Deferred("mailbox", why, Duration.ZERO);
    }

    @Override
    public ConnectionCheck checkConnection() {
        Mailbox mailbox = Mailbox.named(context.settings().requiredText("name"));
        if (flaw == Flaw.LOGS_ITS_SECRET)
            context.log().log(
                    Level.DEBUG, "signing in with {0}", context.settings().requiredText("password"));
        if (mailbox == null) return new ConnectionCheck(false, "there is no such mailbox");
        if (flaw == Flaw.SENDS_TO_CHECK) mailbox.take("check");
        return new ConnectionCheck(true, "the mailbox is there");
    }

    @Override
    public void close() {
        if (flaw == Flaw.CLOSE_NEEDS_A_MESSAGE) Objects.requireNonNull(lastKey, "lastKey is null");
    }

    @Override
    public String toString() {
        return flaw == Flaw.SHOWS_ITS_SECRET ? "Mailbox[" + context.settings().requiredText("password") : "Mailbox";
    }
}
