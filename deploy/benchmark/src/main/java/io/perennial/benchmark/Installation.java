package io.perennial.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes that are measured: the server and its Cassandra node. */
final class Installation {
    private final Target target;

    Installation(Target target) {
        this.target = target;
    }

    InetSocketAddress cassandra() {
        for (var line : lines(target.data().resolve("run/node.out")))
            if (line.startsWith("ready ")) return Target.address(line.split(" ", 3)[1]);
        throw new IllegalStateException("the node does not say where it listens");
    }

    /** How many files a table is in. */
    long sstables(String table) {
        try (var files = Files.walk(target.data().resolve("cassandra/data/perennial"))) {
            return files.filter(file -> file.toString().contains("/" + table + "-"))
                    .filter(file -> file.toString().endsWith("-Data.db"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time of the server since its start, in microseconds. */
    long serverCpu() {
        return cpu(target.data().resolve("run/server.pid"));
    }

    /** Processor time of the node since its start, in microseconds. */
    long nodeCpu() {
        return cpu(target.data().resolve("cassandra/node.pid"));
    }

    /** The server's resident memory, in bytes. */
    long serverMemory() {
        for (var line : lines(Path.of("/proc", pid(target.data().resolve("run/server.pid")), "status")))
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        throw new IllegalStateException("no VmRSS");
    }

    /** In ticks of 10 ms, the fourteenth and fifteenth field; the second one may hold blanks and ends in a bracket. */
    private static long cpu(Path pidFile) {
        var stat = lines(Path.of("/proc", pid(pidFile), "stat")).getFirst();
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
    }

    private static String pid(Path file) {
        return lines(file).getFirst().strip();
    }

    private static java.util.List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
