package io.perennial.storage.cassandra.session;

import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets writes of many callers travel in one request. A few requests to a replica are under way at once; what comes meanwhile
 * waits and leaves in packs as soon as one of them is answered. Where there is little to do, nothing waits. Thread-safe.
 */
final class GroupCommit {
    private static final int UNDER_WAY = 4;

    private final Function<Statement<?>, ? extends CompletionStage<?>> execute;
    private final Map<UUID, ReplicaQueue> queues = new ConcurrentHashMap<>();

    /** @param execute sends a statement and does not block */
    GroupCommit(Function<Statement<?>, ? extends CompletionStage<?>> execute) {
        this.execute = execute;
    }

    /** Done when the write's request was answered, failed when it was not: then nobody knows of any write in it. */
    CompletableFuture<Void> submit(Write<?> write, UUID replica) {
        var answer = new CompletableFuture<Void>();
        queues.computeIfAbsent(replica, _ -> new ReplicaQueue()).submit(new Waiting(write, answer));
        return answer;
    }

    private record Waiting(Write<?> write, CompletableFuture<Void> answer) {}

    private record Request(Pack<Write<?>> pack, List<CompletableFuture<Void>> answers) {}

    private final class ReplicaQueue {
        private final ReentrantLock lock = new ReentrantLock();
        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private int underWay;

        void submit(Waiting one) {
            lock.lock();
            try {
                waiting.add(one);
            } finally {
                lock.unlock();
            }
            send();
        }

        private void send() {
            for (var request = next(); request.isPresent(); request = next()) send(request.get());
        }

        private Optional<Request> next() {
            lock.lock();
            try {
                if (waiting.isEmpty() || underWay == UNDER_WAY) return Optional.empty();
                underWay++;
                var pack = new Pack<Write<?>>();
                var answers = new ArrayList<CompletableFuture<Void>>();
                for (var one = waiting.peek(); one != null && pack.hasRoomFor(one.write()); one = waiting.peek()) {
                    waiting.remove();
                    pack.add(one.write());
                    answers.add(one.answer());
                }
                return Optional.of(new Request(pack, answers));
            } finally {
                lock.unlock();
            }
        }

        private void send(Request request) {
            try {
                execute.apply(request.pack().statement()).whenComplete((_, failure) -> {
                    answered(request, failure);
                    send();
                });
            } catch (RuntimeException e) {
                // The caller sends on.
                answered(request, e);
            }
        }

        private void answered(Request request, @Nullable Throwable failure) {
            lock.lock();
            try {
                underWay--;
            } finally {
                lock.unlock();
            }
            for (var answer : request.answers()) {
                if (failure == null) answer.complete(null);
                else answer.completeExceptionally(failure);
            }
        }
    }
}
