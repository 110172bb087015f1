package io.perennial.graphql;

import graphql.ExecutionResult;
import graphql.execution.reactive.SubscriptionPublisher;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.graphql.wiring.FeedPublisher;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls the events of a subscription one by one through graphql-java, which executes the rest of the document on each. */
final class PumpedEvents implements GraphQLStream.Events, Subscriber<ExecutionResult> {
    private static final Logger LOG = LoggerFactory.getLogger(PumpedEvents.class);

    private final FeedPublisher feed;
    private final AnswerWriter answers;
    private final String requestId;
    private final Runnable afterEach;
    private @Nullable Subscription subscription;
    private @Nullable Map<String, Object> ready;
    private boolean asked;
    private volatile boolean over;

    private PumpedEvents(FeedPublisher feed, AnswerWriter answers, String requestId, Runnable afterEach) {
        this.feed = feed;
        this.answers = answers;
        this.requestId = requestId;
        this.afterEach = afterEach;
    }

    /** @param afterEach forgets what was loaded for one event: the next may find it changed */
    static PumpedEvents of(
            SubscriptionPublisher publisher, AnswerWriter answers, String requestId, Runnable afterEach) {
        var feed = (FeedPublisher) (Object) publisher.getUpstreamPublisher();
        var events = new PumpedEvents(feed, answers, requestId, afterEach);
        publisher.subscribe(events);
        return events;
    }

    @Override
    public Optional<Map<String, Object>> next(Duration atMost) throws InterruptedException {
        if (over) return Optional.empty();
        try {
            pump(atMost);
        } catch (PerennialException e) {
            end(e.code(), Objects.requireNonNullElse(e.getMessage(), "No more is known."));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("Subscription {} failed", requestId, e);
            end(ErrorCode.INTERNAL, ErrorWriter.internal(requestId));
        }
        var next = Optional.ofNullable(ready);
        ready = null;
        return next;
    }

    private void pump(Duration atMost) throws InterruptedException {
        if (!asked) Objects.requireNonNull(subscription, "not subscribed").request(1);
        asked = true;
        feed.pump(atMost);
    }

    private void end(ErrorCode code, String message) {
        ready = AnswerWriter.failed(code, message, requestId);
        over = true;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(ExecutionResult result) {
        ready = answers.event(result, requestId);
        asked = false;
        afterEach.run();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.error("Subscription {} failed", requestId, failure);
        end(ErrorCode.INTERNAL, ErrorWriter.internal(requestId));
    }

    @Override
    public void onComplete() {
        over = true;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        over = true;
        feed.close();
    }
}
