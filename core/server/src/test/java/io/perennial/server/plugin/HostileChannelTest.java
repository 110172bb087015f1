package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.plugin.PluginStatus.State;
import io.perennial.server.plugin.PluginSource.Method;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.SendResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EndlessThreads.class)
class HostileChannelTest {
    /** The send limit of a plugin that hangs: what is asked of it begins within that time on a busy machine too. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"block();", "spin();", "lock();"})
    void hangAtLoad_isReportedWithTheMethod(String body) {
        PluginJarBuilder.with(new PluginSource("bad").before(Method.CHANNELS, body))
                .writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder, Hosting.IMPATIENT)) {
            PluginStatus bad = Hosting.status(host, "bad");
            assertThat(bad.state()).isEqualTo(State.FAILED);
            assertThat(bad.reason())
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("channels() did not answer in time", "mend"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"block();", "spin();", "lock();"})
    void hangInSend_isUnknown(String body) {
        PluginSource source = new PluginSource("bad").sendLimit(SHORT).before(Method.SEND, body);
        try (JarPluginHost host = hosting(source, Hosting.IMPATIENT)) {
            awaitOpen(host, "bad");
            assertThat(host.send(Hosting.target("bad"), Hosting.dispatch()))
                    .isEqualTo(new SendResult.Unknown("plugin.time-limit", "send did not answer in time"));
        }
    }

    @Test
    void throwInSend_isUnknownAndSaysNothingOfTheData() {
        for (String kind : PluginSource.KINDS_OF_THROWABLE) {
            try (JarPluginHost host = hosting(new PluginSource("bad").before(Method.SEND, kind))) {
                assertThat(host.send(Hosting.target("bad"), Hosting.dispatch()))
                        .isInstanceOfSatisfying(SendResult.Unknown.class, unknown -> {
                            assertThat(unknown.code()).isEqualTo("plugin.threw");
                            assertThat(unknown.detail())
                                    .startsWith("send threw ")
                                    .doesNotContain("ann@");
                        });
            }
        }
    }

    @Test
    void nullFromSend_isUnknown() {
        try (JarPluginHost host = hosting(new PluginSource("bad").body(Method.SEND, "return null;"))) {
            assertThat(host.send(Hosting.target("bad"), Hosting.dispatch())).isInstanceOf(SendResult.Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"block();", "throw new Error();", "spin();"})
    void faultInOpen_isDeferredBecauseNothingWasSent(String body) {
        try (JarPluginHost host = hosting(new PluginSource("bad").before(Method.OPEN, body), Hosting.IMPATIENT)) {
            assertThat(host.send(Hosting.target("bad"), Hosting.dispatch()))
                    .isInstanceOfSatisfying(
                            SendResult.Deferred.class,
                            deferred -> assertThat(deferred.code()).isEqualTo("plugin.open"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"block();", "throw new Error();", "spin();"})
    void faultInCheckConnection_isAnAnswer(String body) {
        PluginSource source = new PluginSource("bad").before(Method.CHECK_CONNECTION, body);
        try (JarPluginHost host = hosting(source, Hosting.IMPATIENT)) {
            // Opens the channel, which would else be part of the check's time.
            assertThat(host.send(Hosting.target("bad"), Hosting.dispatch())).isInstanceOf(SendResult.Accepted.class);
            ConnectionCheck check = host.checkConnection(Hosting.target("bad"));
            assertThat(check.reachable()).isFalse();
            assertThat(check.detail()).startsWith("checkConnection ");
        }
    }

    @Test
    void spinningThreads_areCountedAndNeverReplaced() {
        // Shorter than the others: a send that does not begin in time is one of twenty.
        PluginSource source =
                new PluginSource("bad").sendLimit(Duration.ofSeconds(1)).before(Method.SEND, "spin();");
        try (JarPluginHost host = hosting(source, Hosting.IMPATIENT)) {
            for (int i = 0; i < 20; i++) host.send(Hosting.elsewhere("bad"), Hosting.dispatch());
            assertThat(EndlessThreads.inside("bad", "spin")).hasSizeLessThanOrEqualTo(Hosting.IMPATIENT.threads());
            PluginStatus bad = Hosting.status(host, "bad");
            assertThat(bad.state()).isEqualTo(State.QUARANTINED);
            assertThat(bad.reason())
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .contains("calls were interrupted and never came back (send)", "restart the server"));
            assertThat(host.send(Hosting.elsewhere("bad"), Hosting.dispatch()))
                    .isInstanceOfSatisfying(
                            SendResult.Deferred.class,
                            deferred -> assertThat(deferred.code()).isEqualTo("plugin.quarantined"));
        }
    }

    @Test
    void throwingAgainAndAgain_quarantinesThePlugin() {
        try (JarPluginHost host = hosting(new PluginSource("bad").before(Method.SEND, "throw new Error();"))) {
            for (int i = 0; i < Hosting.PATIENT.throwLimit(); i++)
                assertThat(host.send(Hosting.elsewhere("bad"), Hosting.dispatch()))
                        .isInstanceOf(SendResult.Unknown.class);
            assertThat(host.send(Hosting.elsewhere("bad"), Hosting.dispatch())).isInstanceOf(SendResult.Deferred.class);
            PluginStatus bad = Hosting.status(host, "bad");
            assertThat(bad.state()).isEqualTo(State.QUARANTINED);
            assertThat(bad.reason())
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .contains("5 calls in a row threw, the last one java.lang.Error from send", "restart"));
            assertThat(bad.channels()).hasSize(1);
        }
    }

    @Test
    void throwingNowAndThen_doesNotQuarantine() {
        String body =
                "if (Integer.parseInt(dispatch.intentKey().substring(7)) % 3 != 0) throw new IllegalStateException();";
        try (JarPluginHost host = hosting(new PluginSource("bad").before(Method.SEND, body))) {
            for (int i = 0; i < 30; i++) host.send(Hosting.elsewhere("bad"), Hosting.dispatch());
            assertThat(Hosting.status(host, "bad").state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void deadProvider_opensTheBreakerOfItsWorkspaceAlone() {
        PluginSource source = new PluginSource("bad")
                .settings("{\"type\":\"object\",\"properties\":{\"dead\":{\"type\":\"boolean\"}}}", "")
                .before(Method.SEND, "if (context.settings().isTrue(\"dead\")) throw new IllegalStateException();");
        CallLimits patient = new CallLimits(
                8,
                8,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                3,
                1_000,
                Duration.ofSeconds(1));
        PluginJarBuilder.with(source).writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder, patient)) {
            for (int i = 0; i < 10; i++)
                assertThat(host.send(Hosting.target("bad", 1, "{'dead':true}"), Hosting.dispatch()))
                        .isInstanceOf(SendResult.Unknown.class);
            assertThat(host.send(Hosting.target("bad", 1, "{'dead':true}"), Hosting.dispatch()))
                    .isInstanceOfSatisfying(
                            SendResult.Deferred.class,
                            deferred -> assertThat(deferred.code()).isEqualTo("plugin.breaker"));
            assertThat(host.send(Hosting.elsewhere("bad"), Hosting.dispatch())).isInstanceOf(SendResult.Accepted.class);
            assertThat(host.send(Hosting.target("bad", 2, "{}"), Hosting.dispatch()))
                    .isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    void fullThreads_deferWithoutCalling() throws Exception {
        CallLimits narrow = new CallLimits(
                3,
                2,
                Duration.ofMillis(100),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                30,
                30,
                Duration.ofSeconds(20));
        PluginJarBuilder.with(new PluginSource("slow").before(Method.SEND, "sleepUntilReleased();"))
                .writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder, narrow);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            awaitOpen(host, "slow");
            List<Future<SendResult>> one = new ArrayList<>();
            for (int i = 0; i < 2; i++)
                one.add(callers.submit(() -> host.send(Hosting.target("slow"), Hosting.dispatch())));
            await().until(() -> EndlessThreads.inside("slow", "send").size() == 2);
            for (int i = 0; i < 2; i++)
                assertThat(host.send(Hosting.target("slow"), Hosting.dispatch()))
                        .isInstanceOfSatisfying(
                                SendResult.Deferred.class,
                                deferred -> assertThat(deferred.detail()).contains("share"));
            assertThat(EndlessThreads.inside("slow", "send")).hasSize(2);
            EndlessThreads.release();
            for (Future<SendResult> answer : one) assertThat(answer.get()).isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    void lateAnswer_isDiscarded() {
        PluginSource source = new PluginSource("late")
                .sendLimit(SHORT)
                .before(Method.SEND, "sleep(5_000); System.setProperty(\"perennial.test.late\", \"true\");");
        System.clearProperty("perennial.test.late");
        try (JarPluginHost host = hosting(source)) {
            awaitOpen(host, "late");
            assertThat(host.send(Hosting.target("late"), Hosting.dispatch())).isInstanceOf(SendResult.Unknown.class);
            await().until(() -> System.getProperty("perennial.test.late") != null);
            assertThat(Hosting.status(host, "late").state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void passedDeadline_isDeferredUncalled() {
        try (JarPluginHost host = hosting(new PluginSource("bad").before(Method.SEND, "throw new Error();"))) {
            assertThat(host.send(Hosting.target("bad"), Hosting.dispatch(Duration.ofMillis(-1))))
                    .isInstanceOfSatisfying(
                            SendResult.Deferred.class,
                            deferred -> assertThat(deferred.code()).isEqualTo("plugin.deadline"));
        }
    }

    @Test
    void interruptedCaller_getsUnknownAndKeepsItsInterrupt() throws Exception {
        try (JarPluginHost host = hosting(new PluginSource("bad").before(Method.SEND, "block();"));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> kept = callers.submit(() -> {
                Thread caller = Thread.currentThread();
                Thread.startVirtualThread(() -> {
                    await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
                    caller.interrupt();
                });
                SendResult answer = host.send(Hosting.target("bad"), Hosting.dispatch());
                assertThat(answer).isInstanceOfAny(SendResult.Unknown.class, SendResult.Deferred.class);
                return Thread.currentThread().isInterrupted();
            });
            assertThat(kept.get()).isTrue();
        }
    }

    private JarPluginHost hosting(PluginSource source) {
        return hosting(source, Hosting.PATIENT);
    }

    private JarPluginHost hosting(PluginSource source, CallLimits limits) {
        PluginJarBuilder.with(source).writeTo(folder);
        return Hosting.open(folder, limits);
    }

    /** So that opening is no part of the time of the send to come. The check counts for nothing else. */
    private static void awaitOpen(JarPluginHost host, String channel) {
        await().until(() -> host.checkConnection(Hosting.target(channel)).reachable());
    }
}
