package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.sending.SentLately;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Claims and guards in memory. */
final class InMemoryClaimStore implements ClaimStore {
    private final Map<ContactKey, Guard> guards = new HashMap<>();
    private final Map<MessageOf, NavigableMap<Integer, Claim>> claims = new HashMap<>();

    @Override
    public synchronized Guard guard(ContactKey contact) {
        return guards.getOrDefault(contact, Guard.UNRAISED);
    }

    @Override
    public long settledGuard(ContactKey contact) {
        return guard(contact).version();
    }

    @Override
    public synchronized void raiseGuard(ContactKey contact) {
        guards.put(contact, raised(contact, guard(contact).lately()));
    }

    @Override
    public synchronized Result claim(ContactKey contact, Claim claim, long guard) {
        var attempts = attempts(contact, claim.intent());
        if (attempts.containsKey(claim.attempt())) return Result.TAKEN;
        if (guard(contact).version() != guard) return Result.GUARD_RAISED;
        attempts.put(claim.attempt(), claim);
        return Result.CLAIMED;
    }

    @Override
    public synchronized Result claimCounted(ContactKey contact, Claim claim, long guard, SentLately after) {
        var result = claim(contact, claim, guard);
        if (result == Result.CLAIMED) guards.put(contact, raised(contact, after));
        return result;
    }

    private Guard raised(ContactKey contact, SentLately lately) {
        return new Guard(guard(contact).version() + 1, lately);
    }

    @Override
    public synchronized List<Claim> claims(ContactKey contact, IntentId intent) {
        return List.copyOf(attempts(contact, intent).values());
    }

    private NavigableMap<Integer, Claim> attempts(ContactKey contact, IntentId intent) {
        return claims.computeIfAbsent(new MessageOf(contact, intent), _ -> new TreeMap<>());
    }

    private record MessageOf(ContactKey contact, IntentId intent) {}
}
