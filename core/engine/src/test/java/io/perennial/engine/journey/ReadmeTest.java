package io.perennial.engine.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README of the schema teaches of journeys is so. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\{.*?})` \\|");

    @Test
    void example_canBePublished() throws IOException {
        var example = EXAMPLE.matcher(section());

        assertThat(example.find()).isTrue();
        assertThat(JourneyReader.faults(journey(example.group(1)))).isEmpty();
    }

    @Test
    void eachRow_isAStep_andEachStepHasARow() throws IOException {
        var kinds = new HashSet<Class<?>>();
        var rows = ROW.matcher(section());
        while (rows.find()) {
            var document = journey("[" + rows.group(1) + "]");
            assertThat(JourneyReader.faults(document)).as(rows.group(1)).isEmpty();
            kinds.add(JourneyReader.read("a", 1, document, true, Instant.EPOCH)
                    .steps()
                    .getFirst()
                    .getClass());
        }

        assertThat(kinds).containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
    }

    private static JsonObject journey(String steps) {
        return Json.parse("{\"name\": \"n\", \"entry\": {\"onRequest\": {}}, \"steps\": %s}".formatted(steps));
    }

    private static String section() throws IOException {
        var text = Files.readString(Path.of("../../graphql-schema/README.md"));
        var from = text.indexOf("## Journeys");
        return text.substring(from, text.indexOf("\n## ", from));
    }
}
