package io.perennial.storage.cassandra.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SchemaStepTest {
    private static final Pattern ADDS =
            Pattern.compile("CREATE TABLE IF NOT EXISTS .*|ALTER TABLE \\w+ ADD IF NOT EXISTS .*");
    private static final Pattern FORBIDDEN = Pattern.compile("\\b(counter|INDEX|MATERIALIZED|TRIGGER|DROP)\\b");

    @Test
    void statements_areWithoutComments() {
        var step =
                new SchemaStep(1, "one", "-- a; b\nCREATE TABLE a (\n  b int\n);\n\n-- c\nCREATE TABLE d (e int);\n");

        assertThat(step.statements()).containsExactly("CREATE TABLE a (\n  b int\n)", "CREATE TABLE d (e int)");
    }

    @Test
    void digest_changesWithStatementsAlone() {
        var step = new SchemaStep(1, "one", "CREATE TABLE a (b int);\n");

        assertThat(new SchemaStep(2, "two", "-- what for\nCREATE TABLE  a\n(b int);").digest())
                .isEqualTo(step.digest());
        assertThat(new SchemaStep(1, "one", "CREATE TABLE a (c int);").digest()).isNotEqualTo(step.digest());
    }

    @Test
    void everyStep_onlyAdds_andMayBeAppliedTwice() {
        var steps = SchemaManifest.load().steps();

        assertThat(steps).isNotEmpty();
        for (var step : steps)
            assertThat(step.statements()).isNotEmpty().allSatisfy(statement -> {
                assertThat(statement.replaceAll("\\s+", " ")).matches(ADDS);
                assertThat(FORBIDDEN.matcher(statement).find()).as(statement).isFalse();
            });
    }
}
