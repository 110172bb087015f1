package io.perennial.spi.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps every line at every level, so that a test can look for what must not be there. */
final class RecordingLogger implements System.Logger {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return "plugin under test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
        StringWriter text = new StringWriter();
        text.append(level.name()).append(' ').append(message).append('\n');
        if (thrown != null) thrown.printStackTrace(new PrintWriter(text));
        lines.add(text.toString());
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... parameters) {
        String message =
                parameters == null || parameters.length == 0 ? format : MessageFormat.format(format, parameters);
        log(level, bundle, message, (Throwable) null);
    }
}
