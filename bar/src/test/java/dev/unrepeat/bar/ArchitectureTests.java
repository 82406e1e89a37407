package dev.unrepeat.bar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

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
                    .resideOutsideOfPackage("..language..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("opennlp..");

    @ArchTest
    static final ArchRule readingKnowsNoRule =
            noClasses()
                    .that()
                    .resideInAPackage("..reading..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..rules..");
}
