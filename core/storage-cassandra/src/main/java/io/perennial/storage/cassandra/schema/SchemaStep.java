package io.perennial.storage.cassandra.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One step of the schema.
 *
 * @param number 1 and up, without gaps
 * @param cql its statements, each ended by a semicolon at the end of a line
 */
record SchemaStep(int number, String name, String cql) {
    SchemaStep {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(cql, "cql is null");
    }

    List<String> statements() {
        var withoutComments = cql.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(withoutComments.split(";\\s*(\\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** Changes with the statements, not with comments or spaces. */
    String digest() {
        var normal = statements().stream()
                .map(statement -> statement.replaceAll("\\s+", " "))
                .collect(Collectors.joining(";"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
