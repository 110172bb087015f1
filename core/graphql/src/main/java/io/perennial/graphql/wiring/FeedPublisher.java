package io.perennial.graphql.wiring;

import io.perennial.engine.live.Feed;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * What a subscription's field is answered with: a feed, of which one item at a time is handed on, on the thread that asks for it. So
 * whoever writes to a slow client also reads from the store, and nothing piles up in between. For one subscriber.
 */
public final class FeedPublisher implements Publisher<Object>, AutoCloseable {
    private final Feed<?> feed;
    private @Nullable Subscriber<? super Object> subscriber;
    private long wanted;

    FeedPublisher(Feed<?> feed) {
        this.feed = feed;
    }

    @Override
    public void subscribe(Subscriber<? super Object> given) {
        if (subscriber != null) throw new IllegalStateException("there is a subscriber already");
        subscriber = given;
        given.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
                wanted += n;
            }

            @Override
            public void cancel() {
                close();
            }
        });
    }

    /**
     * Hands the next item on, if one is wanted and comes within that time.
     *
     * @throws io.perennial.engine.outcome.PerennialException where the feed has failed
     */
    public void pump(Duration atMost) throws InterruptedException {
        if (subscriber == null || wanted == 0) return;
        Optional<?> item = feed.next(atMost);
        if (item.isEmpty()) return;
        wanted--;
        subscriber.onNext(item.get());
    }

    /** Ends the feed. */
    @Override
    public void close() {
        feed.close();
    }
}
