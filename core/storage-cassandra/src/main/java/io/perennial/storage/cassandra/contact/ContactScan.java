package io.perennial.storage.cassandra.contact;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks all contacts of a workspace, several at once. */
final class ContactScan {
    private static final int THREADS = 8;

    private final ContactDirectory directory;

    ContactScan(ContactDirectory directory) {
        this.directory = directory;
    }

    /** Throws what {@code each} threw first; then it is called no more. */
    void forEach(WorkspaceId workspace, Consumer<ContactKey> each) {
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var free = new Semaphore(THREADS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            directory.forEach(workspace, position -> {
                free.acquireUninterruptibly();
                rethrow(failure.get());
                threads.execute(Deadline.carried(() -> {
                    try {
                        each.accept(new ContactKey(workspace, position.id()));
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        free.release();
                    }
                }));
            });
        }
        rethrow(failure.get());
    }

    private static void rethrow(@Nullable RuntimeException failure) {
        if (failure != null) throw failure;
    }
}
