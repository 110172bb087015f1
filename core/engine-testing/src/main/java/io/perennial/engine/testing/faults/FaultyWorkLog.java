package io.perennial.engine.testing.faults;

import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.WorkLog;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The work log, with faults. */
final class FaultyWorkLog implements WorkLog {
    private final WorkLog log;
    private final FaultGate gate;

    FaultyWorkLog(WorkLog log, FaultGate gate) {
        this.log = log;
        this.gate = gate;
    }

    @Override
    public Set<LogItem> append(Collection<LogItem> items) {
        return gate.report(StoreCall.WORK_LOG_APPEND, items, Function.identity(), log::append);
    }

    @Override
    public List<LogPosition> positions(int group, Lane lane, long fromStamp, long toStamp) {
        return gate.call(StoreCall.WORK_LOG_POSITIONS, () -> log.positions(group, lane, fromStamp, toStamp));
    }

    @Override
    public List<LogItem> read(int group, Lane lane, Collection<LogPosition> positions) {
        return gate.call(StoreCall.WORK_LOG_READ, () -> log.read(group, lane, positions));
    }
}
