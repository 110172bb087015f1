package io.perennial.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.Channel;
import io.perennial.spi.ChannelFactory;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import io.perennial.spi.testing.GuardedCall.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** The channel under test, opened against a provider, with a record of everything it said. */
final class OpenChannel implements AutoCloseable {
    static final Content CONTENT =
            new Content("subject-marker-7Gd", "text-marker-7Gd\r\nsecond line", "<p>html-marker-7Gd</p>");
    private static final Duration SLACK = Duration.ofMillis(500);
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(5);

    private final TestProvider provider;
    private final Duration usual;
    private final RecordingLogger log = new RecordingLogger();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Channel channel;
    private boolean closed;

    OpenChannel(ChannelFactory factory, TestProvider provider) throws InvalidSettingsException {
        this.provider = provider;
        this.usual = factory.descriptor().sendLimit();
        this.channel = open(factory, provider.settings(), log);
        said.add(channel.toString());
    }

    static Channel open(ChannelFactory factory, Map<String, Object> settings, RecordingLogger log)
            throws InvalidSettingsException {
        Ended<Channel> opened = GuardedCall.start("open", () -> Channels.open(factory, settings, log))
                .end(OPEN_LIMIT);
        if (opened.thrown() instanceof InvalidSettingsException invalid) throw invalid;
        if (opened.thrown() != null) throw new AssertionError("open threw", opened.thrown());
        return Objects.requireNonNull(opened.value(), "open returned null");
    }

    Answer send(String intentKey) {
        return send(intentKey, CONTENT, usual);
    }

    /** Sends, and sees to it that the call ends by its deadline. An exception counts as the host counts it: Unknown. */
    Answer send(String intentKey, Content content, Duration within) {
        return answer(start(intentKey, content, within).end(positive(within).plus(SLACK)));
    }

    GuardedCall<SendResult> start(String intentKey, Content content, Duration within) {
        Dispatch dispatch = new Dispatch(
                intentKey,
                provider.address(),
                content,
                MessageClass.TRANSACTIONAL,
                Instant.now().plus(within));
        return GuardedCall.start("send", () -> channel.send(dispatch));
    }

    Answer answer(Ended<SendResult> ended) {
        if (ended.thrown() != null) {
            said.add(ended.thrown().toString());
            return Answer.UNKNOWN;
        }
        SendResult result = Objects.requireNonNull(ended.value(), "send returned null");
        said.add(result.toString());
        return Answer.of(result);
    }

    /** Sends until it is accepted, as the host repeats what was deferred. */
    void sendUntilAccepted(String intentKey) {
        Answer answer = Answer.DEFERRED;
        for (int i = 0; i < 10 && answer == Answer.DEFERRED; i++) answer = send(intentKey);
        assertThat(answer).as("answer of a provider that is well").isEqualTo(Answer.ACCEPTED);
    }

    ConnectionCheck check() {
        Ended<ConnectionCheck> ended =
                GuardedCall.start("checkConnection", channel::checkConnection).end(Duration.ofSeconds(10));
        if (ended.thrown() != null) throw new AssertionError("checkConnection threw", ended.thrown());
        ConnectionCheck check = Objects.requireNonNull(ended.value(), "checkConnection returned null");
        said.add(check.detail());
        return check;
    }

    /** Everything that the channel wrote to its log or that the operator would be shown. */
    String everythingSaid() {
        return String.join("\n", said) + String.join("\n", log.lines());
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        Ended<Boolean> ended = GuardedCall.start("close", () -> {
                    channel.close();
                    return true;
                })
                .end(Duration.ofSeconds(5));
        if (ended.thrown() != null) throw new AssertionError("close threw", ended.thrown());
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
