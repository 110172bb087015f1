package io.perennial.spi.testing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;

/** The platform threads of this JVM, without those that the JDK starts for itself. */
final class LiveThreads {
    private LiveThreads() {}

    static Set<Thread> all() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** The names of threads that were started since and do not end within {@code limit}. */
    static List<String> leftSince(Set<Thread> before, Duration limit) throws InterruptedException {
        List<Thread> left = all().stream()
                .filter(thread -> !before.contains(thread) && !isOfTheJdk(thread))
                .toList();
        long end = System.nanoTime() + limit.toNanos();
        for (Thread thread : left) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        return left.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }

    private static boolean isOfTheJdk(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        boolean ofSystem = group != null && !group.getName().equals("main");
        return ofSystem
                || thread instanceof ForkJoinWorkerThread
                || thread.getName().startsWith("VirtualThread");
    }
}
