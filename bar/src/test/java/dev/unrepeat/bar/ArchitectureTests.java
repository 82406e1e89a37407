package dev.unrepeat.bar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;

@AnalyzeClasses(packages = "dev.unrepeat.bar", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule noClock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule pureJava =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "dev.unrepeat.bar..",
                            "org.commonmark..",
                            "org.jspecify..",
                            "org.yaml.snakeyaml..",
                            "com.google.re2j..",
                            "opennlp..");

    @ArchTest
    static final ArchRule onlyLanguageKnowsTheTagger =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.unrepeat.bar.language")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("opennlp..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.unrepeat.bar.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule layers =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("text")
                    .definedBy("..bar.text..")
                    .layer("model")
                    .definedBy("..bar.model..", "..bar.causes..")
                    .layer("reading")
                    .definedBy("..bar.reading..")
                    .layer("edit")
                    .definedBy("..bar.edit..")
                    .layer("rules")
                    .definedBy("..bar.rules..")
                    .layer("lint")
                    .definedBy("..bar.lint..")
                    .layer("view")
                    .definedBy("..bar.view..")
                    .whereLayer("view")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("lint")
                    .mayOnlyBeAccessedByLayers("view")
                    .whereLayer("rules")
                    .mayOnlyBeAccessedByLayers("lint", "view")
                    .whereLayer("edit")
                    .mayOnlyBeAccessedByLayers("rules", "lint", "view")
                    .whereLayer("reading")
                    .mayOnlyBeAccessedByLayers("edit", "rules", "lint", "view")
                    .whereLayer("model")
                    .mayOnlyBeAccessedByLayers("reading", "edit", "rules", "lint", "view");

    @ArchTest
    static void packagesStaySmall(JavaClasses classes) {
        var files =
                classes.stream()
                        .filter(it -> it.isTopLevelClass() && !it.getSimpleName().contains("-"))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getPackageName, Collectors.counting()));
        assertThat(files).isNotEmpty().allSatisfy((_, count) -> assertThat(count).isLessThan(37));
    }
}
