package io.perennial.server.http;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;

/** Counts virtual threads by name: only a dump shows them. */
final class LiveThreads {
    private LiveThreads() {}

    static long count(String name) throws Exception {
        var folder = Files.createTempDirectory("threads");
        var file = folder.resolve("dump.json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
            try (var lines = Files.lines(file)) {
                return lines.filter(line -> line.contains("\"name\": \"" + name + "\""))
                        .count();
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
