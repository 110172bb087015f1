package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.plugin.PluginStatus.State;
import io.perennial.server.plugin.PluginSource.Method;
import io.perennial.spi.SendResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to hang and to throw, in every method that the host calls. Not fast: most ways to hang cost their whole limit. */
@ExtendWith(EndlessThreads.class)
class ITHostilePlugin {
    /** The good plugin is asked under the check's limit too. Closing waits for the bad one alone. */
    private static final CallLimits LIMITS = new CallLimits(
            8,
            8,
            Duration.ofMillis(200),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            3,
            5,
            Duration.ofMillis(200));

    @TempDir
    Path folder;

    static Stream<Arguments> waysToHang() {
        return Stream.of(Method.values())
                .flatMap(method -> Stream.of("block();", "spin();", "lock();").map(body -> Arguments.of(method, body)));
    }

    static Stream<Arguments> waysToThrow() {
        return Stream.of(Method.values())
                .flatMap(method -> PluginSource.KINDS_OF_THROWABLE.stream().map(body -> Arguments.of(method, body)));
    }

    @ParameterizedTest
    @MethodSource("waysToHang")
    void hangingPlugin_stopsOnlyItself(Method method, String body) throws Exception {
        String hanging = body.substring(0, body.indexOf('('));
        // Else the good one may be done before the bad one has begun. One that hung at its loading is not called.
        harmsOnlyItself(
                new PluginSource("bad").before(method, body),
                bads -> await().until(
                                () -> !EndlessThreads.inside("bad", hanging).isEmpty()
                                        || bads.stream().allMatch(Future::isDone)));
    }

    @ParameterizedTest
    @MethodSource("waysToThrow")
    void throwingPlugin_stopsOnlyItself(Method method, String body) throws Exception {
        harmsOnlyItself(new PluginSource("bad").before(method, body), _ -> {});
    }

    private void harmsOnlyItself(PluginSource bad, Consumer<List<Future<?>>> begun) throws Exception {
        PluginJarBuilder.with(bad.sendLimit(Duration.ofSeconds(1))).writeTo(folder);
        PluginJarBuilder.with(new PluginSource("good")).writeTo(folder);
        long start = System.nanoTime();
        try (JarPluginHost host = Hosting.open(folder, LIMITS);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> bads = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int revision = i;
                bads.add(callers.submit(() -> {
                    host.send(Hosting.target("bad", revision, "{}"), Hosting.dispatch());
                    return host.checkConnection(Hosting.target("bad", revision, "{}"));
                }));
            }
            begun.accept(bads);
            for (int i = 0; i < 100; i++)
                assertThat(host.send(Hosting.target("good"), Hosting.dispatch()))
                        .isInstanceOf(SendResult.Accepted.class);
            assertThat(host.checkConnection(Hosting.target("good")).reachable()).isTrue();
            assertThat(Hosting.status(host, "good").state()).isEqualTo(State.RUNNING);
            EndlessThreads.rest();
            for (Future<?> call : bads) call.get();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }
}
