package io.perennial.server.auth;

import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.ApiKeyService;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks keys up, and not too many in vain. The checksum in a key is no secret, so anyone can make texts that have to be looked up: those
 * have a budget. A key that was good before is not in it, and so no flood of bad ones keeps it out.
 */
public final class KeyCheck implements Keys {
    /** There is no request yet that would have a deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Function<String, Optional<ApiKey>> keys;
    private final RecentKeys recent;
    private final UnknownKeyBudget budget;
    private final Clock clock;

    /**
     * Checks keys.
     *
     * @param keys finds the key that a text is, unless it is none, unknown or ended
     */
    public KeyCheck(Function<String, Optional<ApiKey>> keys, RecentKeys recent, UnknownKeyBudget budget, Clock clock) {
        this.keys = keys;
        this.recent = recent;
        this.budget = budget;
        this.clock = clock;
    }

    @Override
    public KeyAnswer check(String presented, String network) {
        var id = ApiKeyService.id(presented);
        if (id.isEmpty()) return new KeyAnswer.Invalid();
        var known = recent.find(id.get()).filter(seen -> ApiKeyService.isTextOf(seen.key(), presented));
        return known.map(seen -> again(seen, presented)).orElseGet(() -> first(presented, network));
    }

    private KeyAnswer again(RecentKeys.Seen seen, String presented) {
        if (recent.isFresh(seen)) return new KeyAnswer.Valid(seen.key());
        var answer = lookUp(presented);
        if (answer instanceof KeyAnswer.Invalid) recent.forget(seen.key());
        return answer;
    }

    private KeyAnswer first(String presented, String network) {
        if (!budget.take(network)) return new KeyAnswer.NotLookedUp();
        var answer = lookUp(presented);
        if (answer instanceof KeyAnswer.Valid) budget.giveBack(network);
        return answer;
    }

    private KeyAnswer lookUp(String presented) {
        var before = recent.changes();
        var now = clock.instant();
        var found = Deadline.call(now.plus(PATIENCE), () -> keys.apply(presented));
        found.ifPresent(key -> recent.remember(key, now, before));
        return found.<KeyAnswer>map(KeyAnswer.Valid::new).orElseGet(KeyAnswer.Invalid::new);
    }
}
