package org.apache.cassandra.concurrent;

import java.util.List;

/**
 * Stands in for Cassandra's class of this name, which makes the pools that serve requests, read and write. The original's idle threads
 * look for work by themselves, each after a nap of some microseconds: good for many cores, but on two it was 45 % of the node's
 * processor time in a run of pages. Here they are plain thread pools of Cassandra's own kind, whose threads sleep until there is work.
 * The table {@code system_views.queries}, which asks for what runs in them, stays empty.
 */
public final class SharedExecutorPool {
    public static final SharedExecutorPool SHARED = new SharedExecutorPool();

    private SharedExecutorPool() {}

    public LocalAwareExecutorPlus newExecutor(
            int threads, ExecutorPlus.MaximumPoolSizeListener listener, String jmxPath, String name) {
        return ThreadPoolExecutorBuilder.<Pool>pooledJmx(
                        builder -> new Pool(builder, name), null, null, null, name, threads, jmxPath)
                .build();
    }

    public List<DebuggableTask.RunningDebuggableTask> runningTasks() {
        return List.of();
    }

    /**
     * A read is done by the thread that asks for it, which would only wait otherwise. Writes take a thread each: those of one
     * request wait for the disk together.
     */
    private static final class Pool extends LocalAwareThreadPoolExecutorPlus {
        private final boolean isReading;

        Pool(ThreadPoolExecutorBuilder<? extends LocalAwareThreadPoolExecutorPlus> builder, String name) {
            super(builder);
            isReading = name.equals("ReadStage");
        }

        @Override
        public void maybeExecuteImmediately(Runnable task) {
            if (isReading) taskFactory.toExecute(task).run();
            else execute(task);
        }
    }
}
