package io.perennial.server.plugin;

import java.util.ArrayList;
import java.util.List;

/**
 * What a plugin threw, in words. The object itself goes no further: it would keep the plugin's classes in memory, and its methods
 * are the plugin's code.
 *
 * @param type the class
 * @param said its message and those of its causes, cut; may quote data
 * @param place the methods nearest to where it was thrown
 */
record Thrown(String type, String said, List<String> place) {
    private static final int FRAMES = 6;
    private static final int CAUSES = 4;

    /** Called in the plugin's thread, within its time limit. */
    static Thrown of(Throwable thrown) {
        String type = thrown.getClass().getName();
        try {
            return new Thrown(type, said(thrown), place(thrown));
        } catch (Throwable again) {
            return new Thrown(type, "", List.of());
        }
    }

    private static String said(Throwable thrown) {
        List<String> said = new ArrayList<>();
        if (thrown.getMessage() != null) said.add(thrown.getMessage());
        Throwable cause = thrown.getCause();
        for (int i = 0; cause != null && i < CAUSES; i++) {
            said.add(cause.getClass().getName() + ": " + cause.getMessage());
            cause = cause.getCause();
        }
        return PluginText.line(String.join("; ", said));
    }

    private static List<String> place(Throwable thrown) {
        List<String> place = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (place.size() == FRAMES) break;
            place.add(PluginText.line(frame.toString()));
        }
        return place;
    }
}
