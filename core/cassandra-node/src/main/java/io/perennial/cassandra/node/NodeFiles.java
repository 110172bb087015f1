package io.perennial.cassandra.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lies where in a node's data folder, and the two configuration files that are written anew at each start. */
record NodeFiles(Path data) {
    /** Threads that read, and as many that write. */
    private static final int WORKERS = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

    private static final int TAIL = 40;

    Path yaml() {
        return data.resolve("conf").resolve("cassandra.yaml");
    }

    Path logback() {
        return data.resolve("conf").resolve("logback.xml");
    }

    Path log() {
        return data.resolve("logs").resolve("node.log");
    }

    /** Standard output and error: what the JVM itself says. */
    Path output() {
        return data.resolve("logs").resolve("node.out");
    }

    Path temporary() {
        return data.resolve("tmp");
    }

    Path lock() {
        return data.resolve("node.lock");
    }

    Path pid() {
        return data.resolve("node.pid");
    }

    void write(FreePorts ports, CommitLogSync commitLogSync) {
        try {
            for (Path folder : List.of(data.resolve("conf"), data.resolve("logs"), temporary())) {
                Files.createDirectories(folder);
            }
            Files.writeString(yaml(), cassandraYaml(ports, commitLogSync));
            Files.writeString(logback(), logbackXml());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the node's configuration into " + data, e);
        }
    }

    /** The last lines of both logs, for a message. */
    String tail() {
        List<String> lines = new ArrayList<>();
        for (Path file : List.of(output(), log())) {
            List<String> all = lines(file);
            lines.add("--- the last lines of " + file);
            lines.addAll(all.subList(Math.max(0, all.size() - TAIL), all.size()));
        }
        return String.join("\n", lines);
    }

    boolean mentions(String text) {
        return lines(output()).stream().anyMatch(line -> line.contains(text))
                || lines(log()).stream().anyMatch(line -> line.contains(text));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of("(cannot be read: " + e + ")");
        }
    }

    private String cassandraYaml(FreePorts ports, CommitLogSync commitLogSync) {
        return """
                cluster_name: perennial
                num_tokens: 1
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                endpoint_snitch: SimpleSnitch
                dynamic_snitch: false
                hinted_handoff_enabled: false
                listen_address: 127.0.0.1
                rpc_address: 127.0.0.1
                storage_port: %2$d
                native_transport_port: %3$d
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters: [{seeds: "127.0.0.1:%2$d"}]
                data_file_directories: ['%1$s/data']
                commitlog_directory: '%1$s/commitlog'
                saved_caches_directory: '%1$s/saved_caches'
                hints_directory: '%1$s/hints'
                cdc_raw_directory: '%1$s/cdc'
                %4$s
                # The default, v1, needs more round trips: a hot row's p95 was 90 ms with it and 15 ms with v2.
                paxos_variant: v2
                # Few to a core: with the defaults of 128 and 32 on two cores a request mostly pays for threads that take turns.
                native_transport_max_threads: %5$d
                concurrent_reads: %6$d
                concurrent_writes: %7$d
                memtable: {configurations: {trie: {class_name: TrieMemtable}, default: {inherits: trie}}}
                # On the heap a memtable is written out with 4 MB of data in it: twelve times as much was compacted afterwards.
                memtable_allocation_type: offheap_objects
                memtable_offheap_space: 256MiB
                sstable: {selected_format: bti}
                storage_compatibility_mode: NONE
                # The machine is small and shared: late is better than an answer that nobody knows.
                write_request_timeout: 5s
                cas_contention_timeout: 3s
                """.formatted(
                        escaped(data),
                        ports.storage(),
                        ports.cql(),
                        commitLogSync.yaml(),
                        (1 + commitLogSync.waiting()) * WORKERS,
                        WORKERS,
                        commitLogSync.waiting() * WORKERS);
    }

    private String logbackXml() {
        return """
                <configuration>
                  <appender name="FILE" class="ch.qos.logback.core.rolling.RollingFileAppender">
                    <file>%1$s</file>
                    <rollingPolicy class="ch.qos.logback.core.rolling.FixedWindowRollingPolicy">
                      <fileNamePattern>%1$s.%%i</fileNamePattern>
                      <maxIndex>3</maxIndex>
                    </rollingPolicy>
                    <triggeringPolicy class="ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy">
                      <maxFileSize>10MB</maxFileSize>
                    </triggeringPolicy>
                    <encoder><pattern>%%-5level [%%thread] %%date{ISO8601} %%F:%%L - %%msg%%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="FILE"/></root>
                </configuration>
                """.formatted(log());
    }

    private static String escaped(Path path) {
        return path.toString().replace("'", "''");
    }
}
