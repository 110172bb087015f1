package io.perennial.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints one line per figure, "name value unit ratio", and what it was measured with; keeps the lines in a file. */
final class Report {
    private final List<String> lines = new ArrayList<>();
    private boolean belowFloor;

    /** A remark. */
    @SuppressWarnings("AnnotateFormatMethod")
    void note(String format, Object... arguments) {
        print("# " + String.format(Locale.ROOT, format, arguments));
    }

    /** A figure that stands for itself. */
    void figure(String name, double value, String unit, @Nullable Goal goal) {
        figure(name, value, unit, null, goal, value);
    }

    /** A figure that is judged by its ratio to the limit. */
    void figure(String name, Rounds rounds, String unit, @Nullable Goal goal) {
        note(
                "%s: spread of the rounds %.0f %%, of the limit's %.0f %%; the limit is %.0f %s",
                name,
                rounds.perennial().spread() * 100,
                rounds.limit().spread() * 100,
                rounds.limit().median(),
                unit);
        figure(name, rounds.perennial().median(), unit, rounds.ratio(), goal, rounds.ratio());
    }

    /** What an operation costs the node, on both sides. */
    void costs(String name, String operation, Cost perennial, Cost limit) {
        note("%s: %s is %s; of the limit %s", name, operation, perennial, limit);
    }

    /** A figure and its ratio to another one. */
    void figure(String name, double value, String unit, double ratio, @Nullable Goal goal) {
        figure(name, value, unit, ratio, goal, ratio);
    }

    private void figure(
            String name, double value, String unit, @Nullable Double ratio, @Nullable Goal goal, double judged) {
        var line = String.format(Locale.ROOT, "%s %s %s", name, number(value), unit);
        if (ratio != null) line += String.format(Locale.ROOT, " %.2f", ratio);
        if (goal != null) {
            if (goal.missesFloor(judged)) {
                belowFloor = true;
                line += String.format(Locale.ROOT, "   MISSES THE FLOOR of %s", number(goal.floor()));
            } else if (goal.missesAim(judged)) {
                line += String.format(Locale.ROOT, "   misses the aim of %s", number(goal.aim()));
            } else {
                line += "   ok";
            }
        }
        print(line);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.0f", value);
    }

    private void print(String line) {
        lines.add(line);
        System.out.println(line);
    }

    boolean isBelowFloor() {
        return belowFloor;
    }

    void save(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
