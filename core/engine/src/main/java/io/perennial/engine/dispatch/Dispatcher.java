package io.perennial.engine.dispatch;

import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.dispatch.Attempt.Window;
import io.perennial.engine.dispatch.ClaimStore.Guard;
import io.perennial.engine.dispatch.MessageOutcome.Kind;
import io.perennial.engine.dispatch.SendChecks.Checked;
import io.perennial.engine.dispatch.SendLimits.Limit;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.plugin.PluginHost;
import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.sending.SentLately;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.time.EngineTime;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sends a message, at most once: checks, claims, hands it to the provider, and says what came out. A claim that is there
 * without an outcome was taken by somebody who died: then nobody knows, and the message is sent again only within the
 * provider's idempotency window, else parked.
 */
public final class Dispatcher {
    private static final int GUARD_TRIES = 10;

    private final ClaimStore claims;
    private final ConsentStore consents;
    private final ClaimDesk desk;
    private final SendLimits limits;
    private final SendChecks checks;
    private final MessageContent contents;
    private final PluginHost plugins;
    private final ChannelRooms rooms;
    private final EngineTime time;
    private final String claimant;

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
            EngineTime time,
            String claimant) {
        this.claims = stores.claims();
        this.consents = stores.consents();
        this.desk = new ClaimDesk(stores.claims(), claimant);
        this.limits = new SendLimits(books);
        this.checks =
                new SendChecks(stores.contacts(), stores.consents(), stores.channelSettings(), plugins, time.machine());
        this.contents = new MessageContent(books, stores.timeline(), stores.workspaces(), renderer, time.machine());
        this.plugins = plugins;
        this.rooms = new ChannelRooms(plugins::sendsAtOnce);
        this.time = time;
        this.claimant = claimant;
    }

    /**
     * Makes one attempt. Waits, once all is checked, until the channel can take one more message.
     *
     * @param row the message as it stands; not final
     * @param mayClaim whether the caller still owns the contact's shard
     * @return what came of it; none if it could not be begun
     */
    public Optional<AttemptResult> attempt(MessageRow row, BooleanSupplier mayClaim) throws InterruptedException {
        var attempt = Attempt.after(row);
        var intent = row.intent();
        var guard = guard(intent);
        for (var i = 0; i < GUARD_TRIES; i++) {
            var checked = checks.check(intent);
            if (checked instanceof Checked.Skip skip)
                return Optional.of(attempt.ended(Kind.SKIPPED, skip.reason(), skip.detail(), now()));
            var clear = (Checked.Clear) checked;
            var limited = limited(attempt, clear, guard.lately());
            if (limited.isPresent()) return limited;
            var template = contents.template(intent, clear.contact());
            if (template.isEmpty())
                return Optional.of(
                        attempt.ended(Kind.FAILED, "TEMPLATE_ERROR", "The version of the message is missing.", now()));
            var rendering =
                    contents.render(intent, clear.contact(), template.get().template());
            if (rendering instanceof Rendering.Failed failed)
                return Optional.of(attempt.ended(Kind.FAILED, failed.code(), failed.detail(), now()));
            var content = ((Rendering.Rendered) rendering).content();
            var target = target(intent, clear);
            var formerClaim = formerClaim(attempt, window(clear));
            var place = rooms.enter(target);
            try {
                if (!mayClaim.getAsBoolean()) return Optional.empty();
                KillPoint.CLAIM_BEFORE.pass();
                var claim = new Claim(intent.id(), attempt.number(), claimant, now());
                var after = limits.with(intent, clear.contact(), guard.lately(), claim.claimedAt());
                switch (desk.take(intent.contact(), claim, guard.version(), after)) {
                    case CLAIMED -> {
                        KillPoint.CLAIM_AFTER.pass();
                        var first = formerClaim.orElse(claim.claimedAt());
                        return Optional.of(send(attempt.in(template.get().locale()), clear, target, content, first));
                    }
                    case TAKEN -> {
                        return Optional.of(leftBehind(attempt, clear));
                    }
                    case GUARD_RAISED -> guard = claims.guard(intent.contact());
                }
            } finally {
                rooms.leave(place);
            }
        }
        return Optional.empty();
    }

    /**
     * The guard before all checks. Most were never raised; a claim says whether one was, and spares a read. Where caps count what was sent,
     * it nearly always was.
     */
    private Guard guard(Intent intent) {
        return limits.raiseGuards(intent.contact().workspace()) ? claims.guard(intent.contact()) : Guard.UNRAISED;
    }

    /**
     * What comes of an attempt for which it is not the hour, or for which the contact has no room; none if it may be made. What somebody may
     * have sent already is no later message: it is asked first what is known of it.
     */
    private Optional<AttemptResult> limited(Attempt attempt, Checked.Clear clear, SentLately lately) {
        var limit = limits.check(attempt.intent(), clear.contact(), lately, now());
        if (limit.isEmpty()) return Optional.empty();
        var claimed = claims.claims(attempt.intent().contact(), attempt.intent().id());
        // A provider that recognises a repeat may be asked again of an attempt of which nobody knows; later it would be
        // another message.
        if (!claimed.isEmpty() && !window(clear).idempotency().isZero()) return Optional.empty();
        if (claimed.stream().anyMatch(claim -> claim.attempt() == attempt.number())
                && !desk.isUnsure(attempt.intent().id(), attempt.number()))
            return Optional.of(leftBehind(attempt, clear));
        return limit.map(why -> switch (why) {
            case Limit.Hold hold -> attempt.held(hold.reason(), hold.detail(), hold.until(), now());
            case Limit.Skip skip -> attempt.ended(Kind.SKIPPED, skip.reason(), skip.detail(), now());
        });
    }

    /**
     * Suppresses an address that its provider says is invalid, and stops what was checked before from being claimed. May be
     * repeated.
     */
    public void suppress(ContactKey contact, Suppression suppression) {
        consents.suppress(contact.workspace(), suppression);
        claims.raiseGuard(contact);
    }

    private static ChannelTarget target(Intent intent, Checked.Clear clear) {
        return new ChannelTarget(
                intent.contact().workspace(),
                intent.channel(),
                clear.settings().revision(),
                clear.settings().settings());
    }

    private static Window window(Checked.Clear clear) {
        return new Window(clear.channel().idempotencyWindow(), clear.channel().sendLimit());
    }

    /**
     * When the message was claimed first, if it was claimed before and that matters. Read before it is claimed again: after the
     * provider has answered, a read that fails would cost the answer.
     */
    private Optional<Instant> formerClaim(Attempt attempt, Window window) {
        if (attempt.number() == 1 || window.idempotency().isZero()) return Optional.empty();
        return claims.claims(attempt.intent().contact(), attempt.intent().id()).stream()
                .map(Claim::claimedAt)
                .min(Instant::compareTo);
    }

    private AttemptResult send(
            Attempt attempt, Checked.Clear clear, ChannelTarget target, Content content, Instant firstClaim) {
        var intent = attempt.intent();
        var dispatch = new Dispatch(
                intent.id().key(),
                clear.address(),
                content,
                intent.messageClass(),
                time.machine().instant().plus(clear.channel().sendLimit()));
        var result = plugins.send(target, dispatch);
        KillPoint.SEND_AFTER.pass();
        return attempt.answered(result, clear.address(), window(clear), firstClaim, now());
    }

    /** Somebody has claimed this attempt, and no outcome says what came of it. */
    private AttemptResult leftBehind(Attempt attempt, Checked.Clear clear) {
        var intent = attempt.intent();
        var found = claims.claims(intent.contact(), intent.id());
        var first = found.stream().map(Claim::claimedAt).min(Instant::compareTo).orElse(intent.decidedAt());
        var isOurs = found.stream()
                .anyMatch(claim ->
                        claim.attempt() == attempt.number() && claim.claimant().equals(claimant));
        var why = isOurs
                ? "What the provider answered could not be kept; the server's log says why."
                : "The server died while sending.";
        return attempt.unknown(window(clear), first, "claim", why, now());
    }

    private Instant now() {
        return Objects.requireNonNull(time.lastKnown().instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
