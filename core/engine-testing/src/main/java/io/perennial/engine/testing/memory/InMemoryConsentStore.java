package io.perennial.engine.testing.memory;

import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Consent records and suppressions in memory. */
final class InMemoryConsentStore implements ConsentStore {
    private static final Comparator<ConsentRecord> NEWEST_FIRST = Comparator.comparing(ConsentRecord::recordedAt)
            .thenComparing(ConsentRecord::id, UnsignedIds.ORDER)
            .reversed();

    private final Map<ContactKey, Map<UUID, ConsentRecord>> consents = new ConcurrentHashMap<>();
    private final Map<Address, Suppression> suppressions = new ConcurrentHashMap<>();

    @Override
    public void append(ContactKey contact, ConsentRecord consent) {
        consents.computeIfAbsent(contact, _ -> new ConcurrentHashMap<>()).putIfAbsent(consent.id(), consent);
    }

    @Override
    public List<ConsentRecord> consents(ContactKey contact) {
        return consents.getOrDefault(contact, Map.of()).values().stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public void suppress(WorkspaceId workspace, Suppression suppression) {
        suppressions.putIfAbsent(new Address(workspace, suppression.channel(), suppression.address()), suppression);
    }

    @Override
    public void unsuppress(WorkspaceId workspace, String channel, String address) {
        suppressions.remove(new Address(workspace, channel, address));
    }

    @Override
    public Optional<Suppression> suppression(WorkspaceId workspace, String channel, String address) {
        return Optional.ofNullable(suppressions.get(new Address(workspace, channel, address)));
    }

    private record Address(WorkspaceId workspace, String channel, String address) {}
}
