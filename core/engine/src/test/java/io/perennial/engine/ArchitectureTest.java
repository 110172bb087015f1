package io.perennial.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.perennial.engine.workspace.ApiKey;
import java.security.MessageDigest;
import java.util.Set;
import java.util.UUID;

@AnalyzeClasses(packages = "io.perennial.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DECIDING = {
        "io.perennial.engine.decide..", "io.perennial.engine.predicate..", "io.perennial.engine.measure.."
    };

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
                    "java.util.concurrent..",
                    "java.io..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "java.util.random..")
            .orShould()
            .dependOnClassesThat(named(
                    "java.lang.Thread",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.security.SecureRandom",
                    "java.util.Timer"))
            .orShould()
            .callMethodWhere(calls(UUID.class, "randomUUID"))
            .orShould()
            .callMethodWhere(calls(Math.class, "random"));

    /** Not even one that is handed to them: what is decided at which instant, says the caller. */
    @ArchTest
    static final ArchRule deciding_touches_no_clock = noClasses()
            .that()
            .resideInAnyPackage(DECIDING)
            .should()
            .dependOnClassesThat(named("java.time.Clock", "java.time.InstantSource"))
            .orShould()
            .callMethodWhere(describe(
                    "ask for the time",
                    call -> call.getTargetOwner().getPackageName().startsWith("java.time")
                            && call.getName().equals("now")))
            .orShould()
            .callMethodWhere(calls(System.class, "currentTimeMillis"))
            .orShould()
            .callMethodWhere(calls(System.class, "nanoTime"));

    /** A store is declared beside what it keeps, and so one stands in a deciding package; nothing there uses it. */
    @ArchTest
    static final ArchRule deciding_reads_and_writes_nothing = noClasses()
            .that()
            .resideInAnyPackage(DECIDING)
            .should()
            .dependOnClassesThat(describe(
                    "are stores, or read them",
                    type -> type.getPackageName().startsWith("io.perennial.engine")
                            && type.getSimpleName().matches(".*(Store|Stores|Books|Log|Reader|Service|Source)")));

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe(String.join(", ", names), type -> Set.of(names).contains(type.getFullName()));
    }

    private static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String name) {
        return describe(
                owner.getSimpleName() + "." + name,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getName().equals(name));
    }

    @ArchTest
    static final ArchRule nobody_looks_at_the_wall_clock_for_the_time = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Strings are compared up to the first difference, which takes the longer the more of a secret is right. */
    @ArchTest
    static final ArchRule digests_are_compared_in_constant_time = methods()
            .that(describe("read a key's digest", method -> calls(method, ApiKey.class, "digest")))
            .should(new ArchCondition<>("compare it with MessageDigest.isEqual or copy the key") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    var holds = calls(method, MessageDigest.class, "isEqual")
                            || calls(method, ApiKey.class, JavaConstructor.CONSTRUCTOR_NAME);
                    events.add(new SimpleConditionEvent(method, holds, method.getDescription()));
                }
            });

    private static boolean calls(JavaMethod method, Class<?> owner, String name) {
        return method.getCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getName().equals(name));
    }

    @ArchTest
    static final ArchRule packages_know_each_other_one_way =
            slices().matching("io.perennial.engine.(*)..").should().beFreeOfCycles();
}
