package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to hang and to throw, in every method that the host calls. Not fast: most ways to hang cost their whole limit. */
@ExtendWith(EndlessThreads.class)
class ITHostilePlugin {
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
        harmsOnlyItself(new PluginSource("bad").before(method, body));
    }

    @ParameterizedTest
    @MethodSource("waysToThrow")
    void throwingPlugin_stopsOnlyItself(Method method, String body) throws Exception {
        harmsOnlyItself(new PluginSource("bad").before(method, body));
    }

    private void harmsOnlyItself(PluginSource bad) throws Exception {
        PluginJarBuilder.with(bad).writeTo(folder);
        PluginJarBuilder.with(new PluginSource("good")).writeTo(folder);
        long start = System.nanoTime();
        try (JarPluginHost host = Hosting.open(folder);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> bads = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int revision = i;
                bads.add(callers.submit(() -> {
                    host.send(Hosting.target("bad", revision, "{}"), Hosting.dispatch());
                    return host.checkConnection(Hosting.target("bad", revision, "{}"));
                }));
            }
            for (int i = 0; i < 100; i++)
                assertThat(host.send(Hosting.target("good"), Hosting.dispatch()))
                        .isInstanceOf(SendResult.Accepted.class);
            assertThat(host.checkConnection(Hosting.target("good")).reachable()).isTrue();
            assertThat(Hosting.status(host, "good").state()).isEqualTo(State.RUNNING);
            for (Future<?> call : bads) call.get();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }
}
