package io.perennial.server;

import io.perennial.engine.fault.KillPoint;
import io.perennial.server.settings.BadSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process at a named moment, as {@code kill -9} would, for tests of what survives it. */
final class KillSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

    private KillSwitch() {}

    /** Arms it; an empty text, the default, leaves everything alone. */
    static void arm(String killAt) {
        if (killAt.isEmpty()) return;
        var parts = killAt.split(":", 3);
        var point = point(parts[0]);
        var left = new AtomicInteger(parts.length == 1 ? 1 : count(parts[1]));
        var onlyWhile = parts.length < 3 ? null : Path.of(parts[2]);
        LOG.warn(
                "PERENNIAL_KILL_AT is {}: this process is going to end itself. Never set it outside of a test", killAt);
        KillPoint.listen(passed -> {
            if (passed != point || (onlyWhile != null && !Files.exists(onlyWhile))) return;
            // From the count on nobody passes: another thread would go on for as long as the end takes.
            if (left.decrementAndGet() <= 0) Runtime.getRuntime().halt(137);
        });
    }

    private static KillPoint point(String name) {
        return Arrays.stream(KillPoint.values())
                .filter(point -> point.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadSettingException("PERENNIAL_KILL_AT is '%s', must be one of %s."
                        .formatted(name, Arrays.toString(KillPoint.values()))));
    }

    private static int count(String text) {
        if (!text.matches("[1-9][0-9]{0,8}"))
            throw new BadSettingException(
                    "PERENNIAL_KILL_AT ends in ':%s', must end in a count such as :3.".formatted(text));
        return Integer.parseInt(text);
    }
}
