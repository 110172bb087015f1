package io.perennial.storage.cassandra.timeline;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.storage.cassandra.contact.BucketWidths;
import io.perennial.storage.cassandra.contact.KnownContact;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which buckets a timeline has. Nearly every timeline has one, for its lifetime, which is never noted. */
final class TimelineBuckets {
    private static final int REMEMBERED = 16_384;

    private final CassandraSession session;
    private final InsertTimelineBucket insert;
    private final SelectTimelineBuckets select;
    private final BoundedCache<TimelineBucket, Boolean> noted = new BoundedCache<>(REMEMBERED);

    TimelineBuckets(CassandraSession session) {
        this.session = session;
        insert = new InsertTimelineBucket(session);
        select = new SelectTimelineBuckets(session);
    }

    /** Notes buckets that are about to get an entry. */
    void note(Collection<TimelineBucket> buckets) {
        var unnoted = new LinkedHashSet<TimelineBucket>();
        for (var bucket : buckets)
            if (bucket.number() != BucketWidths.LIFETIME_BUCKET
                    && noted.find(bucket).isEmpty()) unnoted.add(bucket);
        if (unnoted.isEmpty()) return;
        session.runAll(unnoted.stream()
                .map(bucket -> insert.bind(bucket.contact(), bucket.number()))
                .toList());
        KillPoint.INGEST_AFTER_BUCKET.pass();
        for (var bucket : unnoted) noted.put(bucket, true);
    }

    /** The buckets in the order walked, from the one that {@code from} lies in. */
    List<Integer> walked(KnownContact contact, Direction direction, @Nullable TimelinePosition from) {
        if (contact.widths().isLifetime()) return List.of(BucketWidths.LIFETIME_BUCKET);
        var buckets = new ArrayList<Integer>();
        buckets.add(BucketWidths.LIFETIME_BUCKET);
        session.forEach(select.bind(contact.key()), row -> buckets.add(row.getInt(0)));
        var oldestFirst = Comparator.<Integer>comparingInt(BucketWidths::order);
        buckets.sort(direction == Direction.FORWARD ? oldestFirst.reversed() : oldestFirst);
        if (from != null) {
            var start = BucketWidths.order(contact.widths().bucketOf(from.occurredAt()));
            buckets.removeIf(bucket -> direction == Direction.FORWARD
                    ? BucketWidths.order(bucket) > start
                    : BucketWidths.order(bucket) < start);
        }
        return buckets;
    }

    /** One bucket of one timeline: a partition. */
    record TimelineBucket(ContactKey contact, int number) {}
}
