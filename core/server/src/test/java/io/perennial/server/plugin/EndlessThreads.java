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
        System.clearProperty(PluginSource.REST);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        release();
        await().atMost(Duration.ofSeconds(60)).until(() -> of("bad").isEmpty());
    }

    /** Ends them before the test does. */
    static void release() {
        System.setProperty(PluginSource.RELEASE, "true");
    }

    /** Lets those that spin go on without the processor, once what they could harm has been seen. */
    static void rest() {
        System.setProperty(PluginSource.REST, "true");
    }

    /** The plugin's threads that are now in this method of {@link PluginSource}. */
    static List<Thread> inside(String plugin, String method) {
        return of(plugin).stream()
                .filter(thread -> Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals(method)))
                .toList();
    }

    private static List<Thread> of(String plugin) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("plugin-" + plugin + "-"))
                .toList();
    }
}
