package io.perennial.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The fixture in the README of plugins is one that is played. */
class ReadmeTest {

    @Test
    void fixtureOfTheReadme_isOneOfOurs() throws IOException {
        String fixture = Files.readString(Path.of("src/test/fixtures/thank-buyers-refunded.json"));

        assertThat(Files.readString(Path.of("../README.md"))).contains("```json\n" + fixture + "```");
    }
}
