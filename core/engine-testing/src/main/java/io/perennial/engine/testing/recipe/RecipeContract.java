package io.perennial.engine.testing.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.perennial.engine.definition.TemplateChecks;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.testing.template.PlainRenderer;
import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.PerennialPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a plugin promises of its journey templates: each can be read, and does what its fixtures say. */
public abstract class RecipeContract {

    /** The plugin that brings the templates. */
    protected abstract PerennialPlugin plugin();

    /** The folder of fixtures, each a file that ends in {@code .json}. */
    protected Path fixtures() {
        return Path.of("src/test/fixtures");
    }

    /** What reads and renders the texts of messages. By default they are taken as they stand. */
    protected TemplateRenderer renderer() {
        return new PlainRenderer();
    }

    @Test
    void templates_canBeRead() {
        for (var template : plugin().journeyTemplates())
            assertThat(new TemplateChecks(renderer()).faults(template))
                    .as("faults of the journey template %s", template.key())
                    .isEmpty();
    }

    @Test
    void templates_haveAFixtureEach() {
        var played = files().stream()
                .map(RecipeFixture::read)
                .filter(fixture ->
                        fixture.expected().stream().anyMatch(line -> line.what().equals("sent")))
                .map(RecipeFixture::template)
                .distinct();
        assertThat(played)
                .as("the templates of which a fixture in %s expects a message", fixtures())
                .containsAll(plugin().journeyTemplates().stream()
                        .map(JourneyTemplateDocument::key)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> fixtures_comeOutAsTheySay() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), file.toUri(), () -> play(RecipeFixture.read(file))));
    }

    private List<Path> files() {
        try (var files = Files.list(fixtures())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no folder %s with fixtures".formatted(fixtures()), e);
        }
    }

    private void play(RecipeFixture fixture) {
        var played = RecipePlay.play(fixture, plugin(), renderer());
        var neverEntered = fixture.neverEntered();
        var asExpected = played.lines().size() == fixture.expected().size();
        for (var i = 0; asExpected && i < played.lines().size(); i++)
            asExpected = played.lines().get(i).is(fixture.expected().get(i));
        if (!asExpected)
            fail("%s: %s%n%n%s%n%s"
                    .formatted(
                            fixture.name(),
                            fixture.about(),
                            SideBySide.of(fixture.expected(), played.lines(), fixture.zone()),
                            played.explanation()));
        if (neverEntered != null) {
            assertThat(played.hasEntered())
                    .as("%s: whether the contact has entered. %s", fixture.name(), played.explanation())
                    .isFalse();
            assertThat(played.explanation()).as(fixture.name()).contains(neverEntered);
        }
    }
}
