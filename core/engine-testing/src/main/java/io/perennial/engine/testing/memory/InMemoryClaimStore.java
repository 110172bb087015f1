package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.IntentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Claims and guards in memory. */
final class InMemoryClaimStore implements ClaimStore {
    private final Map<ContactKey, Long> guards = new HashMap<>();
    private final Map<MessageOf, NavigableMap<Integer, Claim>> claims = new HashMap<>();

    @Override
    public synchronized long guard(ContactKey contact) {
        return guards.getOrDefault(contact, 0L);
    }

    @Override
    public long settledGuard(ContactKey contact) {
        return guard(contact);
    }

    @Override
    public synchronized void raiseGuard(ContactKey contact) {
        guards.merge(contact, 1L, Long::sum);
    }

    @Override
    public synchronized Result claim(ContactKey contact, Claim claim, long guard) {
        var attempts = attempts(contact, claim.intent());
        if (attempts.containsKey(claim.attempt())) return Result.TAKEN;
        if (guard(contact) != guard) return Result.GUARD_RAISED;
        attempts.put(claim.attempt(), claim);
        return Result.CLAIMED;
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
