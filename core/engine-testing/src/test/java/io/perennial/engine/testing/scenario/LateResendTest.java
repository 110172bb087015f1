package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person who sends a message again that waited for days wants it sent, not given up at the first trouble. */
@Timeout(90)
class LateResendTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ADA = "ada@example.org";

    private final LaterClock clock = new LaterClock();

    @Test
    void message_thatIsSentAgainAfterDays_isTriedAgainAfterADeferral() {
        try (var server = new Installation(new InMemoryStorage(clock), clock)) {
            server.demo(MessageClass.TRANSACTIONAL);
            var tries = new AtomicInteger();
            server.host.answer = dispatch -> switch (tries.incrementAndGet()) {
                case 1 -> new SendResult.Unknown("smtp.no-reply", "connection lost");
                case 2, 3 -> new SendResult.Deferred("smtp.connect", "refused", Duration.ZERO);
                default -> server.host.take(dispatch, SendResult.accepted());
            };
            server.engine()
                    .events()
                    .record(
                            server.workspace(),
                            List.of(Installation.event(ADA, "lead.captured", "m1")),
                            RecordMode.LIVE);
            await().atMost(SOON).untilAsserted(() -> assertThat(states(server)).containsExactly(MessageState.PARKED));

            clock.later = Duration.ofHours(25);
            done(server.engine()
                    .messages()
                    .resolve(server.messages(ADA).getFirst().intent().key(), Resolution.RESEND));

            await().atMost(SOON)
                    .until(() -> List.of(MessageState.SENT, MessageState.FAILED)
                            .contains(states(server).getFirst()));
            assertThat(states(server)).containsExactly(MessageState.SENT);
            assertThat(server.messages(ADA).getFirst().attempts()).isEqualTo(4);
        }
    }

    private static List<MessageState> states(Installation server) {
        return server.messages(ADA).stream().map(Message::state).toList();
    }

    /** Goes as the system's does, some time later. */
    private static final class LaterClock extends Clock {
        private volatile Duration later = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(later);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("of no use here");
        }
    }
}
