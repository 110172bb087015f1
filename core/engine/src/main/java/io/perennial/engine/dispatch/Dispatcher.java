package io.perennial.engine.dispatch;

import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.SendChecks.Checked;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message, at most once: checks, claims, hands it to the provider, and says what came out. A claim that is there
 * without an outcome was taken by somebody who died: then nobody knows, and the message is sent again only within the
 * provider's idempotency window, else parked.
 */
public final class Dispatcher {
    private static final int GUARD_TRIES = 10;

    private final ClaimStore claims;
    private final SendChecks checks;
    private final MessageContent contents;
    private final PluginHost plugins;
    private final ChannelRooms rooms;
    private final Clock clock;
    private final String claimant;
    private final Set<Attempt> unsure = ConcurrentHashMap.newKeySet();

    /**
     * Puts a dispatcher together.
     *
     * @param claimant this server's id and life: no other process, and no later life of this one, has the same
     */
    public Dispatcher(
            DispatchStores stores,
            DefinitionBooks books,
            PluginHost plugins,
            TemplateRenderer renderer,
            Clock clock,
            String claimant) {
        this.claims = stores.claims();
        this.checks = new SendChecks(stores.contacts(), stores.consents(), stores.channelSettings(), plugins, clock);
        this.contents = new MessageContent(books, stores.timeline(), stores.workspaces(), renderer, clock);
        this.plugins = plugins;
        this.rooms = new ChannelRooms(plugins::sendsAtOnce);
        this.clock = clock;
        this.claimant = claimant;
    }

    /**
     * Makes one attempt. Waits, once all is checked, until the channel can take one more message.
     *
     * @param row the message as it stands; not final
     * @param mayClaim whether the caller still owns the contact's shard
     * @return the outcome of the attempt, to be saved before anything else; none if it could not be begun
     */
    public Optional<MessageOutcome> attempt(MessageRow row, BooleanSupplier mayClaim) throws InterruptedException {
        var before = row.outcome();
        var attempt = before == null ? 1 : before.attempt() + 1;
        var intent = row.intent();
        // Most guards were never raised. Such a claim says that it was not raised before the checks either, and spares
        // a read.
        var guard = 0L;
        for (var i = 0; i < GUARD_TRIES; i++) {
            var checked = checks.check(intent);
            if (checked instanceof Checked.Skip skip)
                return Optional.of(outcome(Kind.SKIPPED, attempt, skip.reason(), skip.detail()));
            var clear = (Checked.Clear) checked;
            var rendering = contents.render(intent, clear.contact());
            if (rendering instanceof Rendering.Failed failed)
                return Optional.of(outcome(Kind.FAILED, attempt, failed.code(), failed.detail()));
            var content = ((Rendering.Rendered) rendering).content();
            var target = target(intent, clear);
            var place = rooms.enter(target);
            try {
                if (!mayClaim.getAsBoolean()) return Optional.empty();
                KillPoint.CLAIM_BEFORE.pass();
                var claim = new Claim(intent.id(), attempt, claimant, now());
                switch (claim(intent, claim, guard)) {
                    case CLAIMED -> {
                        KillPoint.CLAIM_AFTER.pass();
                        return Optional.of(send(intent, attempt, clear, target, content));
                    }
                    case TAKEN -> {
                        return Optional.of(unknown(intent, attempt, clear, "claim", "The server died while sending."));
                    }
                    case GUARD_RAISED -> guard = claims.guard(intent.contact());
                }
            } finally {
                rooms.leave(place);
            }
        }
        return Optional.empty();
    }

    private static ChannelTarget target(Intent intent, Checked.Clear clear) {
        return new ChannelTarget(
                intent.contact().workspace(),
                intent.channel(),
                clear.settings().revision(),
                clear.settings().settings());
    }

    /**
     * A claim whose write nobody knows of is read back, now or at the next try. It is ours only if this very life wrote it;
     * nothing was sent under it yet.
     */
    private ClaimStore.Result claim(Intent intent, Claim claim, long guard) {
        var name = new Attempt(intent.id(), claim.attempt());
        try {
            var result = claims.claim(intent.contact(), claim, guard);
            return result == ClaimStore.Result.TAKEN && unsure.contains(name) ? readBack(intent, claim) : result;
        } catch (StoreUnavailableException e) {
            unsure.add(name);
            return readBack(intent, claim);
        }
    }

    private ClaimStore.Result readBack(Intent intent, Claim claim) {
        var written = claims.claims(intent.contact(), intent.id()).stream()
                .filter(found -> found.attempt() == claim.attempt())
                .findFirst();
        if (written.isEmpty()) throw new StoreUnavailableException("the claim was not written; try again");
        unsure.remove(new Attempt(intent.id(), claim.attempt()));
        return written.get().claimant().equals(claimant) ? ClaimStore.Result.CLAIMED : ClaimStore.Result.TAKEN;
    }

    private MessageOutcome send(
            Intent intent, int attempt, Checked.Clear clear, ChannelTarget target, Content content) {
        var dispatch = new Dispatch(
                intent.id().key(),
                clear.address(),
                content,
                intent.messageClass(),
                clock.instant().plus(clear.channel().sendLimit()));
        var result = plugins.send(target, dispatch);
        KillPoint.SEND_AFTER.pass();
        return switch (result) {
            case SendResult.Accepted accepted ->
                new MessageOutcome(
                        Kind.SENT, attempt, null, null, accepted.providerId().orElse(null), now());
            case SendResult.Refused refused -> outcome(Kind.FAILED, attempt, refused.code(), refused.detail());
            case SendResult.Deferred deferred -> deferred(intent, attempt, deferred);
            case SendResult.Unknown unknown -> unknown(intent, attempt, clear, unknown.code(), unknown.detail());
        };
    }

    private MessageOutcome deferred(Intent intent, int attempt, SendResult.Deferred deferred) {
        var age = Duration.between(intent.decidedAt(), clock.instant());
        var kind = age.compareTo(Retries.GIVE_UP) > 0 ? Kind.FAILED : Kind.DEFERRED;
        return outcome(kind, attempt, deferred.code(), deferred.detail());
    }

    /** Nobody knows whether the provider took it. */
    private MessageOutcome unknown(Intent intent, int attempt, Checked.Clear clear, String code, String detail) {
        var first = claims.claims(intent.contact(), intent.id()).stream()
                .map(Claim::claimedAt)
                .min(Instant::compareTo)
                .orElse(intent.decidedAt());
        var window = clear.channel().idempotencyWindow();
        // The repeat must reach the provider within the window, so it must end before.
        var latest = first.plus(window).minus(clear.channel().sendLimit()).minus(Retries.after(attempt, Duration.ZERO));
        var kind = clock.instant().isBefore(latest) ? Kind.DEFERRED : Kind.PARKED;
        return outcome(kind, attempt, code, detail);
    }

    private MessageOutcome outcome(Kind kind, int attempt, @Nullable String code, @Nullable String detail) {
        return new MessageOutcome(kind, attempt, code, detail, null, now());
    }

    private Instant now() {
        return Objects.requireNonNull(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private record Attempt(IntentId intent, int number) {}
}
