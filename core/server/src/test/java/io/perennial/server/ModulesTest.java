package io.perennial.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.perennial.engine.storage.Storage;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which module may see what, over the classes of all modules. A module's pom makes it so; this says so when a pom changes. */
class ModulesTest {
    private static final Path ROOT = Path.of("../..");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPaths(modules());

    /** Each package by itself, also one that has others below it. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            var name = javaClass.getPackageName();
            return name.startsWith("io.perennial") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    private static Path[] modules() {
        return Stream.of(
                        "core/spi",
                        "core/engine",
                        "core/templates",
                        "core/storage-cassandra",
                        "core/cassandra-node",
                        "core/graphql",
                        "core/server",
                        "plugins/channel-email",
                        "plugins/lifecycle-classic",
                        "plugins/lifecycle-funnels",
                        "plugins/recipes")
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toArray(Path[]::new);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                only("io.perennial.storage.cassandra..", "com.datastax.."),
                only("io.perennial.graphql..", "graphql..", "org.dataloader.."),
                only("io.perennial.server..", "io.helidon..", "org.pf4j..", "io.github.resilience4j.."),
                only("io.perennial.templates..", "liqp.."),
                Arguments.of(
                        "the SPI sees the JDK alone",
                        noClasses()
                                .that()
                                .resideInAPackage("io.perennial.spi..")
                                .should()
                                .dependOnClassesThat()
                                .resideOutsideOfPackages("java..", "org.jspecify..", "io.perennial.spi..")),
                Arguments.of(
                        "a plugin sees nothing of ours but the SPI",
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        "io.perennial.channel..", "io.perennial.lifecycle..", "io.perennial.recipes..")
                                .should()
                                .dependOnClassesThat(
                                        ours().and(DescribedPredicate.not(resideInAPackage("io.perennial.spi..")))
                                                .and(DescribedPredicate.not(plugin())))),
                Arguments.of(
                        "the engine sees nothing of ours but the SPI",
                        noClasses()
                                .that()
                                .resideInAPackage("io.perennial.engine..")
                                .should()
                                .dependOnClassesThat(ours().and(
                                                DescribedPredicate.not(resideInAPackage("io.perennial.spi..")))
                                        .and(DescribedPredicate.not(resideInAPackage("io.perennial.engine.."))))),
                Arguments.of(
                        "a resolver never sees a store",
                        noClasses()
                                .that()
                                .resideInAPackage("io.perennial.graphql..")
                                .should()
                                .dependOnClassesThat(store())),
                seesOfOurs("io.perennial.storage..", "io.perennial.engine..", "io.perennial.spi.."),
                seesOfOurs("io.perennial.graphql..", "io.perennial.engine..", "io.perennial.spi.."),
                seesOfOurs("io.perennial.templates..", "io.perennial.engine..", "io.perennial.spi.."),
                seesOfOurs("io.perennial.cassandra.node.."),
                Arguments.of(
                        "no package cycles",
                        slices().assignedFrom(PACKAGES).should().beFreeOfCycles()));
    }

    /** What a module may see of the others: each direction that is not named is refused. */
    private static Arguments seesOfOurs(String module, String... others) {
        var seen = Stream.concat(Stream.of(module), Stream.of(others)).toArray(String[]::new);
        return Arguments.of(
                module + " sees nothing of ours but " + String.join(", ", others),
                noClasses()
                        .that()
                        .resideInAPackage(module)
                        .should()
                        .dependOnClassesThat(ours().and(DescribedPredicate.not(resideInAnyPackage(seen)))));
    }

    private static Arguments only(String module, String... libraries) {
        return Arguments.of(
                "only " + module + " sees " + String.join(", ", libraries),
                noClasses()
                        .that()
                        .resideInAPackage("io.perennial..")
                        .and()
                        .resideOutsideOfPackage(module)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(libraries));
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("io.perennial..");
    }

    private static DescribedPredicate<JavaClass> plugin() {
        return describe(
                "a plugin",
                plugins -> plugins.getPackageName().matches("io\\.perennial\\.(channel|lifecycle|recipes)(\\..*)?"));
    }

    /** What the engine keeps, and each port of it. */
    private static DescribedPredicate<JavaClass> store() {
        var stores = Stream.concat(
                        Stream.of(Storage.class),
                        Arrays.stream(Storage.class.getMethods()).map(Method::getReturnType))
                .map(Class::getName)
                .collect(Collectors.toSet());
        return describe("a store", type -> stores.contains(type.getName()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void modules_seeOnlyWhatTheyMay(String name, ArchRule rule) {
        rule.check(CLASSES);
    }

    /** A rule over classes that were not found would hold for ever. */
    @Test
    void rules_coverEachModule() {
        for (var module : modules()) {
            assertThat(module).satisfies(Files::isDirectory);
            assertThat(CLASSES.stream()
                            .anyMatch(type -> type.getSource()
                                    .orElseThrow()
                                    .getUri()
                                    .getPath()
                                    .startsWith(
                                            module.toAbsolutePath().normalize().toString())))
                    .as("classes of %s", module)
                    .isTrue();
        }
    }
}
