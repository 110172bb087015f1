package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.channel.PluginService;
import io.perennial.engine.json.Json;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels that several set up at once: who is last is the same for the store and for every host of the channel. */
@Timeout(60)
class SettingsAtOnceTest {
    private static final int CALLERS = 8;

    private final InMemoryStorage storage = new InMemoryStorage(Clock.systemUTC());
    private final Meeting meeting = new Meeting(storage.channelSettings());

    @Test
    void settings_ofTheLast_areThoseOfAll() throws Exception {
        configureAtOnce(Clock.systemUTC());
    }

    /** All in one millisecond, and behind what is stored. */
    @Test
    void settings_ofOneInstant_haveOneWinnerToo() throws Exception {
        configureAtOnce(Clock.fixed(Instant.now().minusSeconds(60), ZoneOffset.UTC));
    }

    private void configureAtOnce(Clock clock) throws Exception {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            var plugins =
                    new PluginService(server.host, meeting, server.engine().definitions(), clock);
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = IntStream.range(0, CALLERS)
                        .mapToObj(i -> callers.submit(() -> {
                            meeting.isToWait.set(true);
                            return Installation.done(plugins.configure(server.workspace(), "email", settings(i)));
                        }))
                        .toList();
                for (var caller : running) caller.get();
            }

            var saved = List.copyOf(meeting.saved);
            assertThat(saved).hasSize(CALLERS);
            assertThat(saved).extracting(ChannelSettings::revision).doesNotHaveDuplicates();
            var last = saved.stream().max(Comparator.comparingLong(ChannelSettings::revision));
            assertThat(storage.channelSettings().find(server.workspace(), "email"))
                    .isEqualTo(last);
        }
    }

    private static JsonObject settings(int i) {
        return Json.object(Map.of("host", Json.text("host-" + i)));
    }

    /** All have read before the first writes. */
    private static final class Meeting implements ChannelSettingsStore {
        private final ChannelSettingsStore store;
        private final CyclicBarrier read = new CyclicBarrier(CALLERS);
        private final ThreadLocal<Boolean> isToWait = ThreadLocal.withInitial(() -> false);
        private final ConcurrentLinkedQueue<ChannelSettings> saved = new ConcurrentLinkedQueue<>();

        Meeting(ChannelSettingsStore store) {
            this.store = store;
        }

        @Override
        public Set<String> enabledPlugins(WorkspaceId workspace) {
            return store.enabledPlugins(workspace);
        }

        @Override
        public void enablePlugin(WorkspaceId workspace, String plugin) {
            store.enablePlugin(workspace, plugin);
        }

        @Override
        public Optional<ChannelSettings> find(WorkspaceId workspace, String channel) {
            var found = store.find(workspace, channel);
            if (isToWait.get()) await();
            return found;
        }

        private void await() {
            isToWait.set(false);
            try {
                read.await();
            } catch (Exception e) {
                throw new IllegalStateException("the others did not come", e);
            }
        }

        @Override
        public void save(ChannelSettings settings) {
            saved.add(settings);
            store.save(settings);
        }
    }
}
