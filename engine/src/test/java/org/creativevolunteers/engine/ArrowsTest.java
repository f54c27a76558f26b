package org.creativevolunteers.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which part of the engine may know which. */
class ArrowsTest {

    private static final String ENGINE = "org.creativevolunteers.engine.";
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.creativevolunteers.engine");

    @Test
    void no_two_packages_know_each_other_not_even_by_way_of_others() {
        slices().matching(ENGINE + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void what_checks_a_certificate_knows_the_pool_and_nothing_of_what_found_the_selection() {
        noClasses().that().resideInAPackage(ENGINE + "certificate").should().dependOnClassesThat()
                .resideInAnyPackage(ENGINE + "program..", ENGINE + "solver..", ENGINE + "protocol..").check(CLASSES);
    }

    @Test
    void the_program_is_the_solver_s_alone_but_for_its_limits() {
        noClasses().that().resideOutsideOfPackages(ENGINE + "program", ENGINE + "solver").should().dependOnClassesThat(
                DescribedPredicate.describe("are the program's inside",
                        one -> one.getPackageName().equals(ENGINE + "program") && !one.getSimpleName().startsWith("Limit")))
                .check(CLASSES);
    }

    @Test
    void nothing_needs_the_command_line_and_nothing_but_the_command_line_needs_a_file() {
        noClasses().that().resideOutsideOfPackage(ENGINE + "cli").should().dependOnClassesThat()
                .resideInAnyPackage(ENGINE + "cli", "java.nio.file..").check(CLASSES);
    }
}
