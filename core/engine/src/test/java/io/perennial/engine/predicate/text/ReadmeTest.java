package io.perennial.engine.predicate.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.json.PredicateJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README of the schema teaches of predicates is so. */
class ReadmeTest {
    private static final Path README = Path.of("../../graphql-schema/README.md");

    /** A code span: a run of backquotes up to the next run as long. */
    private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)");

    @Test
    void textAndJsonOfEachRow_meanTheSame() throws IOException, TextFault, JsonFault {
        var kinds = new HashSet<Class<?>>();
        for (var row : rows()) {
            var json = PredicateJson.read(Json.parse(row.json()), List.of());

            assertThat(PredicateText.read(row.text())).as(row.text()).isEqualTo(json);
            kinds.add(json.getClass());
        }
        kinds.add(Predicate.Any.class); // Stands inside the last row, as does the negation.
        kinds.add(Predicate.Not.class);
        assertThat(kinds).containsExactlyInAnyOrder(Predicate.class.getPermittedSubclasses());
    }

    @Test
    void examplesBelowTheTable_areRead() throws IOException, TextFault {
        for (var text : List.of(
                "country != \"DE\"",
                "country exists and country != \"DE\"",
                "order.completed.sum(total) < 100",
                "order.completed.avg(total) < 100",
                "consent(email)",
                "consent(email, news)")) {
            assertThat(section()).contains("`" + text + "`");
            PredicateText.read(text);
        }
        assertThat(section())
                .contains("%,d characters".formatted(PredicateText.MOST_CHARACTERS))
                .contains("%d levels".formatted(Predicate.MOST_LEVELS))
                .contains("%d parts".formatted(Predicate.MOST_PARTS));
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        for (var line : section().lines().toList()) {
            var cells = line.split("(?<!\\\\)\\|");
            if (line.startsWith("| ") && !line.startsWith("| ---") && cells.length == 4 && cells[2].contains("`"))
                rows.add(new Row(code(cells[2]), code(cells[3])));
        }
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    private static String code(String cell) {
        var code = CODE.matcher(cell);
        assertThat(code.find()).as(cell).isTrue();
        return code.group(2).strip().replace("\\|", "|");
    }

    private static String section() throws IOException {
        return Arrays.stream(Files.readString(README).split("(?m)^## "))
                .filter(section -> section.startsWith("Predicates"))
                .findFirst()
                .orElseThrow();
    }

    private record Row(String text, String json) {}
}
