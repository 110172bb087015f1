package io.perennial.engine.contact;

import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.turn.Turns;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Changes fields of contacts. The timeline comes before the contact. A contact that holds a change holds one that is on the way to its
 * decision; the other way round, a repeat would find nothing to do, and the timeline would never hear of it.
 */
final class FieldWriter {
    private final ContactStore contacts;
    private final ContactJournal journal;
    /** The contacts whose fields are being changed right now. */
    private final Turns<ContactKey> turns = new Turns<>();

    FieldWriter(ContactStore contacts, ContactJournal journal) {
        this.contacts = contacts;
        this.journal = journal;
    }

    /** Sets fields. Those that have these values already are left as they are. */
    void set(ContactKey key, Map<String, JsonValue> values) {
        turns.enter(Set.of(key));
        try {
            change(key, values);
        } finally {
            turns.leave(Set.of(key));
        }
    }

    private void change(ContactKey key, Map<String, JsonValue> values) {
        var before = contacts.fields(key);
        var changes = parts(before, values).stream()
                .map(part -> new ContactJournal.Change(
                        contacts.changeId(key, ContactChanges.text(before, part)), part, latest(before, part)))
                .toList();
        if (changes.isEmpty()) return;
        var places = journal.record(key, changes);
        KillPoint.CONTACT_BEFORE_ROW.pass();
        contacts.update(key, placed(changes, places));
        KillPoint.CONTACT_AFTER_ROW.pass();
    }

    /** What really changes, as the timeline tells of it: each tag and list by itself, the other fields together. */
    private static List<SortedMap<String, JsonValue>> parts(
            Map<String, ContactField> before, Map<String, JsonValue> values) {
        var parts = new ArrayList<SortedMap<String, JsonValue>>();
        SortedMap<String, JsonValue> others = new TreeMap<>();
        values.forEach((field, value) -> {
            if (ContactChanges.isAlready(before, field, value)) return;
            if (ContactFields.isLabel(field)) parts.add(new TreeMap<>(Map.of(field, value)));
            else others.put(field, value);
        });
        if (!others.isEmpty()) parts.add(others);
        return parts;
    }

    private static Instant latest(Map<String, ContactField> before, Map<String, JsonValue> changes) {
        return changes.keySet().stream()
                .flatMap(field -> Stream.ofNullable(before.get(field)))
                .map(ContactField::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static Map<String, ContactField> placed(List<ContactJournal.Change> changes, List<Instant> places) {
        Map<String, ContactField> placed = new HashMap<>();
        for (var i = 0; i < changes.size(); i++) {
            var at = places.get(i);
            changes.get(i).fields().forEach((field, value) -> placed.put(field, new ContactField(value, at)));
        }
        return placed;
    }
}
