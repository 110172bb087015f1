package io.perennial.storage.cassandra.contact;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.fault.KillPoint;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Gives the timeline of a contact to whom much happens narrower buckets, from a month to come on. */
public final class TimelineWidening {
    /** How long before its month a width is recorded at least: until then every server has read it. */
    static final Duration NOTICE = Duration.ofDays(2);

    private static final int BUSY = 2_000;
    private static final int VERY_BUSY = 100_000;

    private final CassandraSession session;
    private final KnownContacts known;
    private final Clock clock;
    private final boolean isOn;
    private final UpdateTimelineWidth update;

    /** @param isOn false where a test moves the days: nobody knows when a month begins that all servers must know of before */
    public TimelineWidening(CassandraSession session, KnownContacts known, Clock clock, boolean isOn) {
        this.session = session;
        this.known = known;
        this.clock = clock;
        this.isOn = isOn;
        this.update = new UpdateTimelineWidth(session);
    }

    /**
     * Records a narrower width if a contact has become busy.
     *
     * @param recent how many entries were written lately, within some hours; above a threshold too, for a try that failed
     */
    public void consider(KnownContact contact, int recent) {
        if (!isOn || recent < BUSY) return;
        var width = contact.widths().narrower();
        if (width.isEmpty() || (width.get() == BucketWidth.DAY && recent < VERY_BUSY)) return;
        record(contact.key(), width.get());
    }

    void record(ContactKey contact, BucketWidth width) {
        var soon = LocalDate.ofInstant(clock.instant().plus(NOTICE), ZoneOffset.UTC);
        KillPoint.INGEST_BEFORE_WIDENING.pass();
        session.run(update.bind(contact, BucketWidths.month(YearMonth.from(soon).plusMonths(1)), width));
        KillPoint.INGEST_AFTER_WIDENING.pass();
        known.forget(contact);
    }
}
