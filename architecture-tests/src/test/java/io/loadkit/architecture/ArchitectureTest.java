package io.loadkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArchitectureTest {
    /** Classes that jte makes from templates. */
    private static final String GENERATED = "io\\.loadkit\\.report(\\.compare)?\\.Jte\\w+Generated";

    private static final DescribedPredicate<JavaClass> LIBRARY_CODE =
            not(resideInAnyPackage(Part.packagesOf(Part.Kind.APPLICATION))).as("are library code");

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.loadkit");
    }

    @Test
    void seesTheClassesOfEveryModule() {
        Stream.of(
                        "error",
                        "discovery",
                        "generator",
                        "engine",
                        "netty",
                        "report",
                        "web",
                        "micrometer",
                        "testkit",
                        "examples",
                        "cli")
                .map(name -> "io.loadkit." + name + "..")
                .forEach(part -> assertThat(classes).as(part).anyMatch(resideInAPackage(part)));
    }

    @Test
    void everyPackageIsOnTheMap() {
        String[] known = Arrays.stream(Part.values()).map(Part::packages).toArray(String[]::new);
        check(classes().should().resideInAnyPackage(known));
    }

    @ParameterizedTest
    @EnumSource
    void dependsOnlyOnWhatThePartMayUse(Part part) {
        check(classes()
                .that()
                .resideInAPackage(part.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(part.allowed()));
    }

    @Test
    void hasNoPackageCycle() {
        check(SlicesRuleDefinition.slices()
                .assignedFrom(new PackageSlices())
                .should()
                .beFreeOfCycles());
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes().should(Conditions.RESIDE_IN_A_NULL_MARKED_PACKAGE));
    }

    @Test
    void logsThroughSlf4jOnly() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
    }

    @Test
    void leavesTheStandardStreamsToTheApplication() {
        check(noClasses().that(LIBRARY_CODE).should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void neverEndsTheJvmOfAUser() {
        check(noClasses()
                .that(LIBRARY_CODE)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    @Test
    void showsNoTypeOfAnotherLibraryInPublicSignatures() {
        check(classes()
                .that(LIBRARY_CODE)
                .and(not(resideInAnyPackage(Part.packagesOf(Part.Kind.TOOL))))
                .and(not(resideInAnyPackage(Part.packagesOf(Part.Kind.BRIDGE))))
                .and(not(nameMatching(GENERATED)))
                .should(Conditions.SHOW_ONLY_JDK_AND_LOADKIT_TYPES));
    }

    /** Some parts have no class yet; {@link #seesTheClassesOfEveryModule} keeps this from hiding a wrong class path. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
