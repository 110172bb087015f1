package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.server.plugin.CallOutcome.Answered;
import io.perennial.server.plugin.CallOutcome.NoAnswer;
import io.perennial.server.plugin.CallOutcome.NotCalled;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PluginCallTest {
    private static final long SHORT = Duration.ofMillis(50).toNanos();

    private final PluginHealth health = new PluginHealth("test", Hosting.IMPATIENT);

    @Test
    void callThatCouldNotBegin_isNotCalledAndNeverRuns() {
        AtomicInteger runs = new AtomicInteger();
        PluginCall<Integer> call = new PluginCall<>("send", runs::incrementAndGet, health, true);
        assertThat(call.await(0)).isInstanceOf(NotCalled.class);
        call.run();
        assertThat(runs).hasValue(0);
    }

    @Test
    void callThatBegan_isInterruptedAtItsLimitAndHasNoAnswer() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        PluginCall<Integer> call = new PluginCall<>(
                "send",
                () -> {
                    begun.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                    return 1;
                },
                health,
                true);
        Thread runner = Thread.ofPlatform().start(call);
        begun.await();
        assertThat(call.await(SHORT)).isInstanceOf(NoAnswer.class);
        runner.join();
        assertThat(interrupted).isTrue();
        assertThat(call.hasEnded()).isTrue();
    }

    @Test
    void answerThatIsThereAlready_isTaken() {
        PluginCall<Integer> call = new PluginCall<>("send", () -> 7, health, true);
        call.run();
        assertThat(call.await(-1)).isEqualTo(new Answered<>(7));
    }

    @Test
    void stuckCalls_quarantineOnlyWhileTheyAreStuck() {
        AtomicBoolean stop = new AtomicBoolean();
        for (int i = 0; i < Hosting.IMPATIENT.stuckLimit() - 1; i++) stuck(stop);
        await().during(Duration.ofMillis(500)).until(() -> health.quarantined().isEmpty());
        stop.set(true);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("stuck-test")));
        AtomicBoolean again = new AtomicBoolean();
        stuck(again);
        await().during(Duration.ofMillis(500)).until(() -> health.quarantined().isEmpty());
        again.set(true);
    }

    private void stuck(AtomicBoolean stop) {
        CountDownLatch begun = new CountDownLatch(1);
        PluginCall<Integer> call = new PluginCall<>(
                "send",
                () -> {
                    begun.countDown();
                    while (!stop.get()) Thread.onSpinWait();
                    return 1;
                },
                health,
                true);
        Thread.ofPlatform().name("stuck-test").daemon().start(call);
        await().until(() -> begun.getCount() == 0);
        assertThat(call.await(SHORT)).isInstanceOf(NoAnswer.class);
    }
}
