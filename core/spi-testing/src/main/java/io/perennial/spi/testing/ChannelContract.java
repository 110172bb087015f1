package io.perennial.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.perennial.spi.ChannelFactory;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.SendResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * What the host relies on in every channel. Extend it, hand it a provider that can be made to fail, and each of its tests is
 * one promise that your channel keeps or breaks.
 *
 * <p>The provider is the judge: it counts what it has taken, and an answer of the channel is held against that count. So
 * {@link TestProvider#taken} must count a message at the moment the provider would act on it, whatever it answers then.
 *
 * @param <P> the provider that the test controls
 */
public abstract class ChannelContract<P extends TestProvider> {

    /** The factory under test. */
    protected abstract ChannelFactory factory();

    /** Starts a provider that is well. Called for each test; the contract closes it. */
    protected abstract P startProvider() throws Exception;

    /** Every way in which the provider can be made to fail. The more there are, the more this contract says. */
    protected abstract List<FaultPoint<P>> faultPoints();

    /** Settings that the schema accepts and the channel refuses; empty if the schema says all there is to say. */
    protected List<BrokenSettings> brokenSettings() {
        return List.of();
    }

    /** The deadline given to a call that the provider keeps waiting. */
    protected Duration patience() {
        return Duration.ofSeconds(2);
    }

    @Test
    void descriptor_isTheSameEachTime() {
        assertThat(factory().descriptor()).isEqualTo(factory().descriptor());
    }

    @Test
    void settingsSchema_isOneThatTheHostReads() {
        assertThat(new SettingsSchema(factory().descriptor().settings()).faults())
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> brokenSettings_areRefusedWithEveryFault() {
        SettingsSchema schema = new SettingsSchema(factory().descriptor().settings());
        return DynamicTest.stream(brokenSettings().stream(), broken -> "faulty " + broken.faulty(), broken -> {
            List<Fault> faults = refusal(broken).faults();
            assertThat(faults).extracting(Fault::setting).containsAll(broken.faulty());
            assertThat(faults).allSatisfy(fault -> {
                assertThat(schema.declares(fault.setting())).as(fault.setting()).isTrue();
                assertThat(fault.message()).isNotBlank();
            });
        });
    }

    @Test
    void open_needsNoProvider() throws Exception {
        P provider = startProvider();
        provider.close();
        new OpenChannel(factory(), provider).close();
    }

    @Test
    void absentProvider_defersTheMessageAndIsReported() throws Exception {
        P provider = startProvider();
        provider.close();
        try (OpenChannel channel = new OpenChannel(factory(), provider)) {
            assertThat(channel.send(IntentKeys.fresh())).isEqualTo(Answer.DEFERRED);
            ConnectionCheck check = channel.check();
            assertThat(check.reachable()).isFalse();
            assertThat(check.detail()).isNotBlank();
        }
    }

    @Test
    void message_isTakenOnce() throws Exception {
        with((provider, channel) -> {
            String key = IntentKeys.fresh();
            assertThat(channel.send(key)).isEqualTo(Answer.ACCEPTED);
            assertThat(provider.taken(key)).isEqualTo(1);
            assertThat(provider.takenInAll()).isEqualTo(1);
        });
    }

    @Test
    void repeatedIntent_isTakenOnceWithinTheDeclaredWindow() throws Exception {
        with((provider, channel) -> {
            String key = IntentKeys.fresh();
            assertThat(channel.send(key)).isEqualTo(Answer.ACCEPTED);
            assertThat(channel.send(key)).isEqualTo(Answer.ACCEPTED);
            boolean declared = factory().descriptor().idempotencyWindow().isPositive();
            // Without a window the host never repeats such a message, so the channel owes nothing.
            assertThat(provider.taken(key)).isBetween(1, declared ? 1 : 2);
        });
    }

    @Test
    void lateDispatch_isNotSent() throws Exception {
        with((provider, channel) -> {
            String key = IntentKeys.fresh();
            assertThat(channel.send(key, OpenChannel.CONTENT, Duration.ofMillis(-1)))
                    .isEqualTo(Answer.DEFERRED);
            assertThat(provider.taken(key)).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> unusualContent_isAnsweredTruthfully() {
        return DynamicTest.stream(
                UnusualContent.all().entrySet().stream(),
                e -> e.getKey(),
                e -> with((provider, channel) -> {
                    String key = IntentKeys.fresh();
                    Answer answer = channel.send(
                            key, e.getValue(), factory().descriptor().sendLimit());
                    assertThat(answer).isIn(Answer.ACCEPTED, Answer.REFUSED);
                    assertTruth(provider, key, answer);
                    channel.sendUntilAccepted(IntentKeys.fresh());
                }));
    }

    @TestFactory
    Stream<DynamicTest> faults_areAnsweredTruthfully() {
        return perFault(false, (fault, provider, channel) -> {
            String key = IntentKeys.fresh();
            fault.arrange().accept(provider);
            Answer answer = channel.send(key);
            assertThat(answer).isIn(fault.truthful());
            assertTruth(provider, key, answer);
            assertRecovery(provider, channel, key, answer);
        });
    }

    /** A connection that is kept fails in ways of its own, and invites a repeat that doubles. */
    @TestFactory
    Stream<DynamicTest> faultsAfterAMessage_areAnsweredTruthfully() {
        return perFault(false, (fault, provider, channel) -> {
            channel.sendUntilAccepted(IntentKeys.fresh());
            String key = IntentKeys.fresh();
            fault.arrange().accept(provider);
            Answer answer = channel.send(key);
            // Which answer is not said: a kept connection may not come by the place where this fault is.
            assertTruth(provider, key, answer);
            assertRecovery(provider, channel, key, answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> deadline_isKeptWhileTheProviderHangs() {
        return perFault(true, (fault, provider, channel) -> {
            String key = IntentKeys.fresh();
            fault.arrange().accept(provider);
            Answer answer = channel.send(key, OpenChannel.CONTENT, patience());
            assertThat(answer).isIn(fault.truthful());
            assertTruth(provider, key, answer);
            assertRecovery(provider, channel, key, answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> interrupt_endsTheCall() {
        return perFault(true, (fault, provider, channel) -> {
            String key = IntentKeys.fresh();
            fault.arrange().accept(provider);
            GuardedCall<SendResult> call = channel.start(
                    key, OpenChannel.CONTENT, factory().descriptor().sendLimit());
            Thread.sleep(patience().dividedBy(4)); // So that the call is in the hang, not before it.
            call.interrupt();
            Answer answer = channel.answer(call.end(Duration.ofSeconds(2)));
            assertTruth(provider, key, answer);
            assertRecovery(provider, channel, key, answer);
        });
    }

    @Test
    void concurrentMessages_areEachTakenOnce() throws Exception {
        with((provider, channel) -> {
            List<String> keys =
                    Stream.generate(IntentKeys::fresh).limit(32).collect(Collectors.toCollection(ArrayList::new));
            Duration limit = factory().descriptor().sendLimit();
            List<GuardedCall<SendResult>> calls = keys.stream()
                    .map(key -> channel.start(key, OpenChannel.CONTENT, limit))
                    .toList();
            for (int i = 0; i < keys.size(); i++) {
                Answer answer = channel.answer(calls.get(i).end(limit));
                assertThat(answer).isIn(Answer.ACCEPTED, Answer.DEFERRED);
                if (answer == Answer.DEFERRED) channel.sendUntilAccepted(keys.get(i));
            }
            assertThat(keys).allSatisfy(key -> assertThat(provider.taken(key)).isEqualTo(1));
        });
    }

    @Test
    void checkConnection_sendsNothing() throws Exception {
        with((provider, channel) -> {
            ConnectionCheck check = channel.check();
            assertThat(check.reachable()).as(check.detail()).isTrue();
            assertThat(check.detail()).isNotBlank();
            assertThat(provider.takenInAll()).isZero();
        });
    }

    @Test
    void close_isSafeBeforeTheFirstMessage() throws Exception {
        with((_, channel) -> channel.close());
    }

    @Test
    void close_leavesNoThread() throws Exception {
        Set<Thread> before = LiveThreads.all();
        with((_, channel) -> {
            channel.sendUntilAccepted(IntentKeys.fresh());
            channel.check();
        });
        assertThat(LiveThreads.leftSince(before, Duration.ofSeconds(5))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> secretsAndPersonalData_areShownNowhere() {
        Stream<FaultPoint<P>> well = Stream.of(FaultPoint.answered("provider is well", Answer.ACCEPTED, _ -> {}));
        return perFault(Stream.concat(well, faults(false)), (fault, provider, channel) -> {
            channel.check();
            fault.arrange().accept(provider);
            channel.send(IntentKeys.fresh());
            channel.check();
            assertThat(channel.everythingSaid()).doesNotContain(Confidential.of(factory(), provider));
        });
    }

    private InvalidSettingsException refusal(BrokenSettings broken) {
        return catchThrowableOfType(
                InvalidSettingsException.class,
                () -> OpenChannel.open(factory(), broken.settings(), new RecordingLogger())
                        .close());
    }

    private static void assertTruth(TestProvider provider, String key, Answer answer) {
        int taken = provider.taken(key);
        assertThat(answer.isTrueOf(taken))
                .as("answered %s, and the provider has taken it %d times", answer, taken)
                .isTrue();
    }

    /** The provider is well again: the host repeats what it may repeat, and still no message is taken twice. */
    private void assertRecovery(P provider, OpenChannel channel, String key, Answer answer) throws Exception {
        provider.heal();
        boolean window = factory().descriptor().idempotencyWindow().isPositive();
        boolean repeated = answer == Answer.DEFERRED || (answer == Answer.UNKNOWN && window);
        if (repeated) channel.sendUntilAccepted(key);
        channel.sendUntilAccepted(IntentKeys.fresh());
        assertTruth(provider, key, repeated ? Answer.ACCEPTED : answer);
    }

    private Stream<FaultPoint<P>> faults(boolean hangs) {
        return faultPoints().stream().filter(fault -> fault.hangs() == hangs);
    }

    private Stream<DynamicTest> perFault(boolean hangs, FaultTest<P> test) {
        return perFault(faults(hangs), test);
    }

    private Stream<DynamicTest> perFault(Stream<FaultPoint<P>> faults, FaultTest<P> test) {
        ThrowingConsumer<FaultPoint<P>> body = fault -> with((provider, channel) -> test.run(fault, provider, channel));
        return DynamicTest.stream(faults, FaultPoint::name, body);
    }

    private void with(ChannelTest<P> test) throws Exception {
        try (P provider = startProvider();
                OpenChannel channel = new OpenChannel(factory(), provider)) {
            test.run(provider, channel);
        }
    }

    private interface ChannelTest<P> {
        void run(P provider, OpenChannel channel) throws Exception;
    }

    private interface FaultTest<P extends TestProvider> {
        void run(FaultPoint<P> fault, P provider, OpenChannel channel) throws Exception;
    }
}
