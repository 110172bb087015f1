package io.perennial.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.perennial.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DECIDING = {"io.perennial.engine.decide..", "io.perennial.engine.predicate.."};

    @ArchTest
    static final ArchRule engine_knows_no_infrastructure = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.datastax..", "graphql..", "io.helidon..", "org.pf4j..", "com.google.crypto..", "java.sql..");

    @ArchTest
    static final ArchRule deciding_touches_no_thread_random_or_file = noClasses()
            .that()
            .resideInAnyPackage(DECIDING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.concurrent..", "java.io..", "java.nio.file..", "java.net..", "java.util.random..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule deciding_looks_at_no_wall_clock = noClasses()
            .that()
            .resideInAnyPackage(DECIDING)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule nobody_looks_at_the_wall_clock_for_the_time = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule packages_know_each_other_one_way =
            slices().matching("io.perennial.engine.(*)..").should().beFreeOfCycles();
}
