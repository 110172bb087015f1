package io.perennial.server.plugin;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Ends, after each test, the plugin threads that no interrupt ends: they would take the processor from the next test. */
final class EndlessThreads implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        System.clearProperty(PluginSource.RELEASE);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setProperty(PluginSource.RELEASE, "true");
        await().atMost(Duration.ofSeconds(60)).until(() -> ofPlugins().isEmpty());
    }

    static List<Thread> spinning() {
        return ofPlugins().stream()
                .filter(thread -> Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("spin")))
                .toList();
    }

    private static List<Thread> ofPlugins() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("plugin-bad-"))
                .toList();
    }
}
