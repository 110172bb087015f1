package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class PluginLogTest {
    private final Recorder recorder = new Recorder();
    private final PluginLog log = new PluginLog(recorder);

    @Test
    void message_staysOneLine() {
        log.log(Logger.Level.INFO, "a {0}\r\n2026-01-01 ERROR forged\u2028x", 7);
        log.log(Logger.Level.INFO, "plain\n{0}");
        assertThat(recorder.lines).containsExactly("a 7 2026-01-01 ERROR forged x", "plain {0}");
    }

    @Test
    void thrown_isWrittenInWords() {
        log.log(Logger.Level.WARNING, "it failed", new IllegalStateException("why\nnot"));
        assertThat(recorder.lines)
                .singleElement()
                .asString()
                .contains("it failed", "IllegalStateException", "why not")
                .doesNotContain("\n");
    }

    @Test
    void longMessage_isCut() {
        log.log(Logger.Level.INFO, "x".repeat(100_000));
        assertThat(recorder.lines.getFirst()).hasSizeLessThan(1_000);
    }

    @Test
    void levelThatIsOff_isNotFormatted() {
        log.log(Logger.Level.DEBUG, "{0}", new Object() {
            @Override
            public String toString() {
                throw new AssertionError("formatted");
            }
        });
        assertThat(recorder.lines).isEmpty();
    }

    private static final class Recorder implements Logger {
        private final List<String> lines = new ArrayList<>();

        @Override
        public String getName() {
            return "plugin.test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.INFO.getSeverity();
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            assertThat(thrown).isNull();
            lines.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... params) {
            lines.add(format);
        }
    }
}
