package io.perennial.storage.cassandra.paging;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks the rows of one bucket after the other, reading no more than it must.
 *
 * @param <B> a bucket
 * @param <T> a row
 * @param <P> a row's position
 */
public final class BucketWalk<B, T, P> implements Iterator<T> {
    private final Iterator<B> buckets;
    private final Reader<B, T, P> reader;
    private final Function<T, P> position;
    private final int size;
    private @Nullable P last;
    private @Nullable B bucket;
    private Iterator<T> rows = List.<T>of().iterator();
    private boolean bucketEnded = true;

    /**
     * @param buckets in the order walked
     * @param from where to start, itself left out; null for the very beginning
     * @param size how many rows to read at once
     */
    public BucketWalk(
            Iterable<B> buckets, Reader<B, T, P> reader, Function<T, P> position, @Nullable P from, int size) {
        this.buckets = buckets.iterator();
        this.reader = reader;
        this.position = position;
        this.last = from;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext()) {
            if (bucketEnded) {
                if (!buckets.hasNext()) return false;
                bucket = buckets.next();
            }
            var read = reader.read(current(), last, size);
            bucketEnded = read.size() < size;
            rows = read.iterator();
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) throw new NoSuchElementException();
        var row = rows.next();
        last = position.apply(row);
        return row;
    }

    private B current() {
        var current = bucket;
        if (current == null) throw new IllegalStateException("bucket is null");
        return current;
    }

    /** Reads the next rows of one bucket. */
    @FunctionalInterface
    public interface Reader<B, T, P> {
        /** Up to {@code limit} rows beyond {@code after}, in the order walked; fewer only if there are no more. */
        List<T> read(B bucket, @Nullable P after, int limit);
    }
}
