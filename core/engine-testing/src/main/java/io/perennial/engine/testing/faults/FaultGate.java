package io.perennial.engine.testing.faults;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every call of the store passes. Asks the plan, and does to the call what it says. */
final class FaultGate {
    private static final int LATE_BY = 3;

    private final FaultPlan plan;
    private final Map<StoreCall, AtomicLong> made = new EnumMap<>(StoreCall.class);
    private final AtomicLong madeInAll = new AtomicLong();
    private final Queue<InjectedFault> injected = new ConcurrentLinkedQueue<>();
    private final Queue<LateWrite> late = new ConcurrentLinkedQueue<>();

    FaultGate(FaultPlan plan) {
        this.plan = plan;
        for (var call : StoreCall.values()) made.put(call, new AtomicLong());
    }

    /** A read, or a conditional write. */
    <T> T call(StoreCall call, Supplier<T> work) {
        var fault = next(call);
        if (fault.isEmpty()) return work.get();
        switch (fault.get()) {
            case EXECUTED_THEN_TIMEOUT, LATE -> {
                var _ = work.get();
            }
            case TIMEOUT, UNAVAILABLE, PARTLY -> {}
        }
        throw failure(call, fault.get());
    }

    /** A conditional write without an answer. */
    void call(StoreCall call, Runnable work) {
        call(call, () -> {
            work.run();
            return true;
        });
    }

    /** A plain write that carries its own place in time, so that it may land whenever it likes. */
    void write(StoreCall call, Runnable work) {
        var fault = next(call);
        if (fault.isEmpty()) {
            work.run();
            return;
        }
        switch (fault.get()) {
            case EXECUTED_THEN_TIMEOUT -> work.run();
            case LATE -> writeLate(work);
            case TIMEOUT, UNAVAILABLE, PARTLY -> {}
        }
        throw failure(call, fault.get());
    }

    /** Plain writes in one call, which throws if one of them fails. */
    <T> void writeAll(StoreCall call, Collection<T> items, Consumer<Collection<T>> work) {
        if (items.isEmpty()) {
            work.accept(items);
            return;
        }
        var fault = next(call);
        if (fault.isEmpty()) {
            work.accept(items);
            return;
        }
        switch (fault.get()) {
            case EXECUTED_THEN_TIMEOUT -> work.accept(items);
            case LATE -> {
                var kept = List.copyOf(items);
                writeLate(() -> work.accept(kept));
            }
            case PARTLY -> work.accept(firstHalf(items));
            case TIMEOUT, UNAVAILABLE -> {}
        }
        throw failure(call, fault.get());
    }

    /** Plain writes in one call, which never throws and tells of each whether it is unknown. */
    <T, K> Set<K> report(
            StoreCall call, Collection<T> items, Function<T, K> key, Function<Collection<T>, Set<K>> work) {
        if (items.isEmpty()) return work.apply(items);
        var fault = next(call);
        if (fault.isEmpty()) return work.apply(items);
        return switch (fault.get()) {
            case EXECUTED_THEN_TIMEOUT -> {
                var _ = work.apply(items);
                yield keys(items, key);
            }
            case LATE -> {
                var kept = List.copyOf(items);
                writeLate(() -> {
                    var _ = work.apply(kept);
                });
                yield keys(items, key);
            }
            case PARTLY -> reportPartly(List.copyOf(items), key, work);
            case TIMEOUT, UNAVAILABLE -> keys(items, key);
        };
    }

    private static <T, K> Set<K> reportPartly(List<T> items, Function<T, K> key, Function<Collection<T>, Set<K>> work) {
        var certain = items.size() / 2;
        var unknown = items.subList(certain, items.size());
        var written = new ArrayList<>(items.subList(0, certain));
        for (var i = 0; i < unknown.size(); i += 2) written.add(unknown.get(i));
        var answer = new HashSet<>(work.apply(written));
        answer.addAll(keys(unknown, key));
        return answer;
    }

    /** A read that hands over one thing after the other. */
    <T> void walk(StoreCall call, Consumer<T> each, Consumer<Consumer<T>> work) {
        var fault = next(call);
        if (fault.isEmpty()) {
            work.accept(each);
            return;
        }
        switch (fault.get()) {
            case EXECUTED_THEN_TIMEOUT, LATE -> work.accept(each);
            case PARTLY -> {
                var all = new ConcurrentLinkedQueue<T>();
                work.accept(all::add);
                firstHalf(all).forEach(each);
            }
            case TIMEOUT, UNAVAILABLE -> {}
        }
        throw failure(call, fault.get());
    }

    /** Does now what was to be done late. */
    void settle() {
        for (var write = late.poll(); write != null; write = late.poll()) write.work.run();
    }

    long made(StoreCall call) {
        return counter(call).get();
    }

    List<InjectedFault> injected() {
        return List.copyOf(injected);
    }

    private Optional<FaultKind> next(StoreCall call) {
        landLateWrites(madeInAll.incrementAndGet());
        var nth = counter(call).incrementAndGet();
        var fault = plan.fault(call, nth);
        fault.ifPresent(kind -> injected.add(new InjectedFault(call, nth, kind)));
        return fault;
    }

    private AtomicLong counter(StoreCall call) {
        return Objects.requireNonNull(made.get(call));
    }

    private void writeLate(Runnable work) {
        late.add(new LateWrite(madeInAll.get() + LATE_BY, work));
    }

    private void landLateWrites(long now) {
        for (var write = late.peek(); write != null && write.at <= now; write = late.peek())
            if (late.remove(write)) write.work.run();
    }

    private static <T> Collection<T> firstHalf(Collection<T> items) {
        return items.stream().limit((items.size() + 1) / 2).toList();
    }

    private static <T, K> Set<K> keys(Collection<T> items, Function<T, K> key) {
        var keys = new HashSet<K>();
        for (var item : items) keys.add(key.apply(item));
        return keys;
    }

    private static StoreUnavailableException failure(StoreCall call, FaultKind kind) {
        return new StoreUnavailableException("The store did not answer: %s, injected at %s.".formatted(kind, call));
    }

    /** Equal to itself alone, so that one of two equal writes does not stand for the other. */
    private static final class LateWrite {
        private final long at;
        private final Runnable work;

        LateWrite(long at, Runnable work) {
            this.at = at;
            this.work = work;
        }
    }
}
