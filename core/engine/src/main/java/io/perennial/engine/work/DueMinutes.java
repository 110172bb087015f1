package io.perennial.engine.work;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which minutes may hold due items of a group. Every method may throw that the store does not answer. */
interface DueMinutes {
    /** Any minute may: as time passes there is one to be read each minute, and nothing is to be kept. */
    DueMinutes ANY = new AnyMinute();

    /** Items will be written that are due in these minutes. Call it before. */
    void expect(Collection<Instant> minutes);

    /** Those that may hold items, from a minute up to one that is not among them, in their order. */
    List<Instant> between(Instant from, Instant until);

    /** A minute's items are deleted. */
    void forget(Instant minute);

    /** As long as nobody moves the time. */
    final class AnyMinute implements DueMinutes {
        private AnyMinute() {}

        @Override
        public void expect(Collection<Instant> minutes) {}

        @Override
        public List<Instant> between(Instant from, Instant until) {
            return Stream.iterate(from, minute -> minute.isBefore(until), minute -> minute.plus(DueBoard.SLOT))
                    .toList();
        }

        @Override
        public void forget(Instant minute) {}
    }
}
