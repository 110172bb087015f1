package io.perennial.engine.definition;

import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.timeline.FoldedFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The models and segments that place contacts, in an order in which each comes after those it asks about, and which of them an entry
 * may move.
 */
public final class Placements {
    private final List<Placement> inOrder;
    private final IdentityHashMap<Placement, Dependencies> dependencies = new IdentityHashMap<>();
    private final Map<String, BitSet> byType = new HashMap<>();
    private final Map<String, BitSet> byField = new HashMap<>();
    private final IdentityHashMap<Placement, BitSet> dependents = new IdentityHashMap<>();
    private final IdentityHashMap<Placement, Set<InTop>> tops = new IdentityHashMap<>();

    /** Of models and segments that are in force. */
    Placements(Collection<LifecycleModel> models, Collection<Segment> segments) {
        var all = Stream.<Placement>concat(models.stream(), segments.stream())
                .sorted(Comparator.comparing(Placement::key).thenComparing(one -> one instanceof Segment))
                .toList();
        for (var one : all) dependencies.put(one, Dependencies.of(one.predicates()));
        this.inOrder = ordered(all);
        for (var index = 0; index < inOrder.size(); index++) index(index, inOrder.get(index));
    }

    public List<Placement> inOrder() {
        return inOrder;
    }

    /** All of them, as indexes into {@link #inOrder}. */
    public BitSet all() {
        var all = new BitSet();
        all.set(0, inOrder.size());
        return all;
    }

    /** Those that came into force after an instant. */
    public BitSet changedSince(Instant instant) {
        var changed = new BitSet();
        for (var index = 0; index < inOrder.size(); index++)
            if (inOrder.get(index).activatedAt().isAfter(instant)) changed.set(index);
        return changed;
    }

    /** Those whose answers an entry may change, if it is of this type and changes these fields. */
    public BitSet touchedBy(String type, Collection<String> fields) {
        var touched = new BitSet();
        touched.or(byType.getOrDefault(type, new BitSet()));
        for (var field : fields) touched.or(byField.getOrDefault(field, new BitSet()));
        return touched;
    }

    /** Those that ask where some tops begin. */
    public BitSet askingAbout(Set<InTop> some) {
        var asking = new BitSet();
        for (var index = 0; index < inOrder.size(); index++)
            if (!Collections.disjoint(of(inOrder.get(index)).tops(), some)) asking.set(index);
        return asking;
    }

    /** The tops that one asks for, itself or through others that it asks about. */
    Set<InTop> tops(Placement placement) {
        return tops.getOrDefault(placement, Set.of());
    }

    /** Those that ask where a contact is in this one; they come after it. */
    public BitSet dependentsOf(Placement placement) {
        return dependents.getOrDefault(placement, new BitSet());
    }

    private void index(int index, Placement placement) {
        var asked = of(placement);
        for (var type : asked.types())
            byType.computeIfAbsent(type, key -> new BitSet()).set(index);
        for (var field : asked.fields())
            byField.computeIfAbsent(field, key -> new BitSet()).set(index);
        if (placement instanceof LifecycleModel model)
            byField.computeIfAbsent(FoldedFields.stage(model.key()), key -> new BitSet())
                    .set(index);
        var all = new HashSet<>(asked.tops());
        for (var before : inOrder.subList(0, index)) {
            if (!asksAbout(asked, before)) continue;
            dependents.computeIfAbsent(before, key -> new BitSet()).set(index);
            all.addAll(tops(before));
        }
        tops.put(placement, all);
    }

    private Dependencies of(Placement placement) {
        return dependencies.getOrDefault(placement, Dependencies.of(List.of()));
    }

    private static boolean asksAbout(Dependencies asked, Placement placement) {
        return switch (placement) {
            case LifecycleModel model -> asked.models().contains(model.key());
            case Segment segment -> asked.segments().contains(segment.key());
        };
    }

    /** Depth first, by key. Where some ask about each other in a circle, which publishing refuses and a plugin's model may bring, they stand by key. */
    private List<Placement> ordered(List<Placement> all) {
        Map<String, Placement> models = new TreeMap<>();
        Map<String, Placement> segments = new TreeMap<>();
        for (var one : all) (one instanceof Segment ? segments : models).put(one.key(), one);
        var order = new ArrayList<Placement>();
        var seen = Collections.<Placement>newSetFromMap(new IdentityHashMap<>());
        for (var one : all) visit(one, models, segments, seen, order);
        return List.copyOf(order);
    }

    private void visit(
            Placement placement,
            Map<String, Placement> models,
            Map<String, Placement> segments,
            Set<Placement> seen,
            List<Placement> order) {
        if (!seen.add(placement)) return;
        for (var asked : asked(placement, models, segments)) visit(asked, models, segments, seen, order);
        order.add(placement);
    }

    private List<Placement> asked(Placement placement, Map<String, Placement> models, Map<String, Placement> segments) {
        var asked = of(placement);
        return Stream.concat(
                        asked.models().stream().flatMap(key -> Stream.ofNullable(models.get(key))),
                        asked.segments().stream().flatMap(key -> Stream.ofNullable(segments.get(key))))
                .sorted(Comparator.comparing(Placement::key))
                .toList();
    }
}
