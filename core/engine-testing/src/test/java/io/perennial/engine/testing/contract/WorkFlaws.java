package io.perennial.engine.testing.contract;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import io.perennial.engine.testing.contract.Flaw.Call;
import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.DueItem;
import io.perennial.engine.work.JourneyRef;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.Lease;
import io.perennial.engine.work.LeaseStore;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.MessageTallies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What may be wrong with the log, leases, checkpoints, due items and snapshots. */
final class WorkFlaws {
    private WorkFlaws() {}

    static List<Flaw> all() {
        return Stream.of(log(), leases(), kept()).flatMap(List::stream).toList();
    }

    private static List<Flaw> log() {
        var contract = StorageContract.Log.class;
        var bounds = "positions_beginWithTheFirstStamp_andEndBeforeTheLast";
        var order = "positions_areInOrder_byStampAndThenByTheBytesOfTheId";
        return List.of(
                log(
                        "the last stamp belongs to it",
                        contract,
                        bounds,
                        call -> call.is("positions") ? call.with(3, call.<Long>arg(3) + 1) : call.proceed()),
                log(
                        "the first stamp does not belong to it",
                        contract,
                        bounds,
                        call -> call.is("positions") ? call.with(2, call.<Long>arg(2) + 1) : call.proceed()),
                log("an hour back is far enough", contract, "positions_reachOverHours", call -> {
                    if (!call.is("positions")) return call.proceed();
                    return call.with(2, Math.max(call.<Long>arg(2), call.<Long>arg(3) - 3_600_000_000L));
                }),
                log("ids are compared signed", contract, order, call -> {
                    if (!call.is("positions")) return call.proceed();
                    var signed = Comparator.<LogPosition>comparingLong(LogPosition::stamp)
                            .thenComparing(position -> position.id().value(), UUID::compareTo);
                    return positions(call).stream().sorted(signed).toList();
                }),
                log("items come as they were asked for, the wrong way round", contract, order, call -> {
                    var answer = call.proceed();
                    return call.is("read") ? ((List<?>) answer).reversed() : answer;
                }),
                log("lanes are one", contract, "groupsAndLanes_areApart", call -> switch (call.method()
                        .getName()) {
                    case "append" ->
                        call.with((Object) call.<Collection<LogItem>>arg(0).stream()
                                .map(item -> new LogItem(item.group(), Lane.LIVE, item.position(), item.entry()))
                                .toList());
                    default -> call.with(1, Lane.LIVE);
                }),
                log(
                        "an entry is appended once, whatever its stamp",
                        contract,
                        "entryAppendedAgainLater_isThereTwice",
                        call -> {
                            var answer = call.proceed();
                            if (!call.is("positions")) return answer;
                            Set<Object> seen = new HashSet<>();
                            return positions(call).stream()
                                    .filter(position -> seen.add(position.id()))
                                    .toList();
                        }),
                log("a big batch loses its end", contract, "append_ofManyAndBig_isReadWhole", call -> {
                    if (!call.is("append")) return call.proceed();
                    return call.with((Object)
                            call.<Collection<LogItem>>arg(0).stream().limit(400).toList());
                }),
                log("what is not there is an error", contract, "read_leavesOutWhatIsNotThere", call -> {
                    var answer = (Object) call.proceed();
                    if (call.is("read")
                            && ((List<?>) answer).size()
                                    < call.<Collection<?>>arg(2).size()) throw new IllegalStateException("missing");
                    return answer;
                }));
    }

    private static List<Flaw> leases() {
        var contract = StorageContract.Leases.class;
        return List.of(
                leases(
                        "take does not compare",
                        contract,
                        "take_ofWhatIsNotSoAnyMore_takesNothing",
                        call -> call.is("take")
                                ? call.with(1, leases(call).find(call.<Integer>arg(0)))
                                : call.proceed()),
                leases("take compares the epoch alone", contract, "take_ofWhatIsNotSoAnyMore_takesNothing", call -> {
                    if (!call.is("take")) return call.proceed();
                    Optional<Lease> seen = call.arg(1);
                    var current = leases(call).find(call.<Integer>arg(0));
                    return seen.map(Lease::epoch).equals(current.map(Lease::epoch))
                            ? call.with(1, current)
                            : Optional.empty();
                }),
                leases("take looks first, then writes", contract, "take_50AtOnce_givesItToOne", call -> {
                    if (!call.is("take")) return call.proceed();
                    var unchanged = leases(call).find(call.<Integer>arg(0)).equals(call.arg(1));
                    Thread.sleep(5);
                    return unchanged ? call.with(1, leases(call).find(call.<Integer>arg(0))) : Optional.empty();
                }),
                leases("an owner keeps its epoch", contract, "take_ofTheOwnersOwn_hasTheNextEpochToo", call -> {
                    if (!call.is("take")) return call.proceed();
                    Optional<Lease> seen = call.arg(1);
                    var own = seen.filter(lease -> lease.owner().equals(call.arg(2)));
                    return own.isPresent() ? own : call.proceed();
                }),
                leases("renew says yes to all", contract, "renew_ofWhatAnotherHas_changesNothing", call -> {
                    var answer = call.proceed();
                    return call.is("renew") ? Boolean.TRUE : answer;
                }),
                leases("renew works once", contract, "renew_makesItLastLonger", call -> {
                    if (!call.is("renew")) return call.proceed();
                    Lease lease = call.arg(0);
                    return leases(call).find(lease.group()).equals(Optional.of(lease)) ? call.proceed() : Boolean.FALSE;
                }),
                leases("renew forgets the epoch", contract, "renew_ofAnEarlierLife_changesNothing", call -> {
                    if (!call.is("renew")) return call.proceed();
                    Lease lease = call.arg(0);
                    var current = leases(call).find(lease.group()).orElseThrow();
                    return current.owner().equals(lease.owner()) ? call.with(0, current) : Boolean.FALSE;
                }),
                leases(
                        "release does nothing",
                        contract,
                        "release_letsAnotherTakeItAtOnce_withTheNextEpoch",
                        call -> call.is("release") ? null : call.proceed()),
                leases("release takes it from anyone", contract, "release_again_changesNothing", call -> {
                    if (!call.is("release")) return call.proceed();
                    var current = leases(call).find(call.<Lease>arg(0).group());
                    return current.isPresent() ? call.with((Object) current.get()) : null;
                }),
                Flaw.withMemory(
                        "leases",
                        "release forgets the epoch",
                        contract,
                        "release_letsAnotherTakeItAtOnce_withTheNextEpoch",
                        WorkFlaws::forgetful),
                leases(
                        "the shard map is what is wanted",
                        contract,
                        "shardMap_neverChanges",
                        call -> call.is("shardMap") ? call.<ShardMap>arg(0) : call.proceed()),
                leases(
                        "it has always just begun",
                        contract,
                        "began_isWhenTheShardMapWasStored_andNeverChanges",
                        call -> call.is("began") ? Optional.of(Instant.now()) : call.proceed()));
    }

    private static Behaviour forgetful() {
        Set<Integer> released = ConcurrentHashMap.newKeySet();
        return call -> {
            if (call.is("release")) released.add(call.<Lease>arg(0).group());
            if (call.is("find") && released.contains(call.<Integer>arg(0))) return Optional.empty();
            return call.proceed();
        };
    }

    private static List<Flaw> kept() {
        return List.of(
                Flaw.withMemory(
                        "checkpoints",
                        "tallies of before show through",
                        StorageContract.Checkpoints.class,
                        "save_leavesNothingOfTheFormerOne",
                        WorkFlaws::mergingTallies),
                Flaw.of(
                        "checkpoints",
                        "tallies are by journey, not by workspace",
                        StorageContract.Checkpoints.class,
                        "checkpoint_isKeptAsItIs",
                        call -> call.is("save") ? call.with(1, oneWorkspace(call.arg(1))) : call.proceed()),
                Flaw.of("due", "a minute ends late", StorageContract.Due.class, minute(), call -> {
                    if (!call.is("save")) return call.proceed();
                    return call.with(
                            1,
                            call.<Collection<DueItem>>arg(1).stream()
                                    .map(item -> at(item, item.due().minusMillis(1)))
                                    .toList());
                }),
                Flaw.of(
                        "due",
                        "delete does nothing",
                        StorageContract.Due.class,
                        deleted(),
                        call -> call.is("delete") ? null : call.proceed()),
                Flaw.of("due", "delete takes the neighbours too", StorageContract.Due.class, deleted(), call -> {
                    if (!call.is("delete")) return call.proceed();
                    var _ = call.with(1, call.<Instant>arg(1).plusSeconds(60));
                    return call.proceed();
                }),
                Flaw.of(
                        "due",
                        "what is far ahead is not seen",
                        StorageContract.Due.class,
                        "item_mayBeDueFarAhead_orLongPast",
                        call -> call.is("forEach")
                                        && call.<Instant>arg(1)
                                                .isAfter(Instant.now().plusSeconds(86_400L * 30))
                                ? null
                                : call.proceed()),
                Flaw.of("snapshots", "one missing hides all", StorageContract.Snapshots.class, many(), call -> {
                    var answer = call.proceed();
                    if (!(answer instanceof Map<?, ?> found)) return answer;
                    return found.size() < call.<Collection<ContactKey>>arg(0).size() ? Map.of() : found;
                }),
                Flaw.of("snapshots", "of many one is saved", StorageContract.Snapshots.class, many(), call -> {
                    if (!call.is("save")) return call.proceed();
                    return call.with(
                            0,
                            call.<Collection<Snapshot>>arg(0).stream().limit(1).toList());
                }),
                Flaw.of(
                        "snapshots",
                        "delete does nothing",
                        StorageContract.Snapshots.class,
                        "delete_keepsToItsStamp",
                        call -> call.is("delete") ? null : call.proceed()));
    }

    private static String minute() {
        return "minute_beginsWithItsFirstMillisecond_andEndsWithItsLast";
    }

    private static String deleted() {
        return "delete_takesTheWholeMinute_andNothingElse";
    }

    private static String many() {
        return "load_ofMany_givesThoseThatExist";
    }

    private static Behaviour mergingTallies() {
        Map<Integer, Map<JourneyRef, MessageTallies>> all = new ConcurrentHashMap<>();
        return call -> {
            if (!call.is("save")) return call.proceed();
            Checkpoint saved = call.arg(1);
            var merged = all.computeIfAbsent(call.arg(0), _ -> new ConcurrentHashMap<>());
            merged.putAll(saved.tallies());
            return call.with(1, new Checkpoint(saved.liveStamp(), saved.bulkStamp(), saved.dueSlot(), merged));
        };
    }

    private static Checkpoint oneWorkspace(Checkpoint saved) {
        var workspace = Samples.workspace();
        var mixed = new HashMap<JourneyRef, MessageTallies>();
        saved.tallies().forEach((ref, tallies) -> mixed.put(new JourneyRef(workspace, ref.journey()), tallies));
        return new Checkpoint(saved.liveStamp(), saved.bulkStamp(), saved.dueSlot(), mixed);
    }

    private static DueItem at(DueItem item, Instant due) {
        return new DueItem(item.kind(), item.contact(), due, item.id(), item.generation(), item.decidedAt());
    }

    private static Flaw log(String name, Class<?> contract, String promise, Behaviour behaviour) {
        return Flaw.of("workLog", name, contract, promise, behaviour);
    }

    private static Flaw leases(String name, Class<?> contract, String promise, Behaviour behaviour) {
        return Flaw.of("leases", name, contract, promise, behaviour);
    }

    private static LeaseStore leases(Call call) {
        return (LeaseStore) call.store();
    }

    @SuppressWarnings("unchecked")
    private static List<LogPosition> positions(Call call) throws Throwable {
        return new ArrayList<>((List<LogPosition>) call.proceed());
    }
}
