package io.perennial.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.perennial.spi.ChannelFactory;
import io.perennial.spi.testing.Mailbox.Mood;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Holds the contract against a channel without a flaw and against one channel for each flaw. */
class ChannelContractTest {
    private static @Nullable Flaw flaw;

    @AfterEach
    void forgetTheFlaw() {
        flaw = null;
    }

    @Test
    void channelWithoutAFlaw_keepsEveryPromise() {
        EngineExecutionResults results = run();
        assertThat(brokenPromises(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isGreaterThan(25);
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void flaw_isNamedByThePromiseItBreaks(Flaw planted) {
        flaw = planted;
        assertThat(brokenPromises(run())).isEqualTo(planted.broken());
    }

    private static EngineExecutionResults run() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(MailboxContract.class))
                .execute();
    }

    private static Set<String> brokenPromises(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(ChannelContractTest::methodName)
                .collect(Collectors.toSet());
    }

    private static String methodName(Event event) {
        return event.getTestDescriptor().getUniqueId().getSegments().stream()
                .filter(segment -> Set.of("method", "test-factory").contains(segment.getType()))
                .map(UniqueId.Segment::getValue)
                .map(method -> method.substring(0, method.indexOf('(')))
                .findFirst()
                .orElseThrow();
    }

    static class MailboxContract extends ChannelContract<Mailbox> {

        @Override
        protected ChannelFactory factory() {
            return new MailboxFactory(flaw);
        }

        @Override
        protected Mailbox startProvider() {
            return new Mailbox();
        }

        @Override
        protected List<FaultPoint<Mailbox>> faultPoints() {
            return List.of(
                    FaultPoint.answered("refuses", Answer.REFUSED, mailbox -> mailbox.turn(Mood.REFUSES)),
                    FaultPoint.answered("is busy", Answer.DEFERRED, mailbox -> mailbox.turn(Mood.BUSY)),
                    FaultPoint.answered(
                            "takes it and is silent",
                            Answer.UNKNOWN,
                            mailbox -> mailbox.turn(Mood.TAKES_AND_IS_SILENT)),
                    FaultPoint.hanging("hangs", Answer.DEFERRED, mailbox -> mailbox.turn(Mood.HANGS)));
        }

        @Override
        protected List<BrokenSettings> brokenSettings() {
            return List.of(new BrokenSettings(Map.of("name", " ", "size", 0), Set.of("name", "size")));
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(200);
        }
    }
}
