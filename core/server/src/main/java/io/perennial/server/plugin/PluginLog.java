package io.perennial.server.plugin;

import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The log that a plugin is given: its lines are lines, whatever it puts into them. */
final class PluginLog implements Logger {
    private final Logger log;

    PluginLog(Logger log) {
        this.log = log;
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isLoggable(level);
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
        if (!isLoggable(level)) return;
        // As words: a logger that keeps the object for a while would keep the plugin's classes.
        String trace = thrown == null ? "" : " %s".formatted(Thrown.of(thrown));
        log.log(level, PluginText.line(message) + PluginText.line(trace));
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... params) {
        if (!isLoggable(level)) return;
        boolean plain = params == null || params.length == 0;
        log.log(level, PluginText.line(plain ? format : MessageFormat.format(format, params)));
    }
}
