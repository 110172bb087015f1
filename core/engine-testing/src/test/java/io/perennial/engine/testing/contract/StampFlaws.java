package io.perennial.engine.testing.contract;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What may be wrong with the writes of an owner. */
final class StampFlaws {
    private static final List<Stamped> WRITES = List.of(
            new Stamped("checkpoints", "save", StorageContract.Checkpoints.class, "save_ofAStaleOwner_changesNothing"),
            new Stamped("due", "save", StorageContract.Due.class, "save_ofAStaleOwner_changesNothing"),
            new Stamped("due", "delete", StorageContract.Due.class, "delete_endsAMinute_asItsStampSays"),
            new Stamped("due", "unlist", StorageContract.Due.class, "list_andUnlist_keepToTheirStamps"),
            new Stamped("testClock", "report", StorageContract.TestClock.class, "report_ofAStaleOwner_changesNothing"),
            new Stamped("snapshots", "save", StorageContract.Snapshots.class, "save_ofAStaleOwner_changesNothing"),
            new Stamped("snapshots", "delete", StorageContract.Snapshots.class, "delete_keepsToItsStamp"),
            new Stamped("segments", "change", StorageContract.Segments.class, "change_ofAStaleOwner_changesNothing"),
            new Stamped("segments", "change", StorageContract.Segments.class, "leaving_keepsToItsStamp"),
            new Stamped(
                    "segments", "savePass", StorageContract.Segments.class, "savePass_ofAStaleOwner_changesNothing"),
            new Stamped(
                    "percentiles",
                    "saveChunk",
                    StorageContract.Percentiles.class,
                    "saveChunk_ofAStaleOwner_changesNothing"),
            new Stamped(
                    "percentiles",
                    "savePart",
                    StorageContract.Percentiles.class,
                    "savePart_ofAStaleOwner_changesNothing"),
            new Stamped("runs", "move", StorageContract.Runs.class, "move_ofAStaleOwner_changesNothing"),
            new Stamped("runs", "move", StorageContract.Runs.class, "end_keepsToItsStamp"),
            new Stamped("decisions", "save", StorageContract.Decisions.class, "save_ofAStaleOwner_changesNothing"),
            new Stamped(
                    "messages",
                    "saveIntent",
                    StorageContract.Messages.class,
                    "saveIntent_ofAStaleOwner_changesNothing"),
            new Stamped(
                    "messages",
                    "saveOutcome",
                    StorageContract.Messages.class,
                    "saveOutcome_ofAStaleOwner_changesNothing"),
            new Stamped("messages", "saveOutcome", StorageContract.Parked.class, "staleOwner_parksNothing"));

    private static final Set<String> DELETIONS = Set.of("delete", "unlist");

    private StampFlaws() {}

    static List<Flaw> all() {
        var flaws = new ArrayList<Flaw>();
        for (var write : WRITES) {
            flaws.add(write.flaw("what arrives last stays", StampFlaws::asTheyArrive));
            if (DELETIONS.contains(write.method) || write.contract == StorageContract.Parked.class) continue;
            flaws.add(write.flaw("epochs alone count", () -> stamp -> new WriteStamp(stamp.epoch(), 0)));
            flaws.add(write.flaw("epochs do not count", () -> stamp -> new WriteStamp(1, stamp.sequence())));
        }
        return flaws;
    }

    private static Restamping asTheyArrive() {
        var arrived = new AtomicLong();
        return _ -> new WriteStamp(1 << 17, arrived.incrementAndGet());
    }

    private interface Restamping {
        WriteStamp instead(WriteStamp stamp);
    }

    private record Stamped(String port, String method, Class<?> contract, String promise) {

        Flaw flaw(String name, Supplier<Restamping> restamping) {
            return Flaw.withMemory(port, method + ": " + name, contract, promise, () -> behaviour(restamping.get()));
        }

        private Behaviour behaviour(Restamping restamping) {
            return call -> {
                if (!call.is(method)) return call.proceed();
                var last = call.args().length - 1;
                return call.with(last, restamping.instead(call.arg(last)));
            };
        }
    }
}
