package io.perennial.graphql.server;

import graphql.schema.GraphQLSchema;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaPrinter;
import java.util.List;
import java.util.stream.Stream;

/** What a schema promises to those who use its last release. */
final class SchemaRelease {
    private static final String HEAD = """
            # The whole contract in one file, however long: what a code generator and a caller's editor take. Printed at a release; the
            # files to edit are those in src/main/resources/graphql.
            """;

    private SchemaRelease() {}

    /** The whole schema in one text, in a fixed order. */
    static String print(GraphQLSchema schema) {
        var printer = new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                .includeScalarTypes(true)
                .includeSchemaDefinition(true)
                .includeDirectives(name -> !name.equals("allow") && !name.equals("cost"))
                .includeDirectiveDefinitions(false));
        return HEAD + printer.print(schema);
    }

    /** What a document that is valid against the one text may not find in the other; empty if it finds all. */
    static List<String> breaks(String released, String now) {
        var reporter = new CapturingReporter();
        new SchemaDiff(SchemaDiff.Options.defaultOptions())
                .diffSchema(SchemaDiffSet.diffSetFromSdl(released, now), reporter);
        return Stream.concat(
                        reporter.getBreakages().stream(),
                        reporter.getDangers().stream().filter(SchemaRelease::isBreak))
                .map(event -> "%s.%s: %s".formatted(event.getTypeName(), event.getFieldName(), event.getReasonMsg()))
                .toList();
    }

    /** A default that changes makes the same document do something else. An enum value more does not. */
    private static boolean isBreak(DiffEvent danger) {
        return switch (danger.getCategory()) {
            case DIFFERENT -> true;
            case ADDITION, MISSING, STRICTER, INVALID, DEPRECATION_ADDED, DEPRECATION_REMOVED -> false;
        };
    }
}
