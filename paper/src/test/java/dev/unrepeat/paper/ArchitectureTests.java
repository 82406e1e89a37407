package dev.unrepeat.paper;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.unrepeat.paper",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule opensNoConnectionAndNoFile =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.net..", "java.nio.file..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.io.File");

    @ArchTest
    static final ArchRule knowsTheDocumentAndItsLibraries =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "dev.unrepeat.paper..",
                            "dev.unrepeat.bar..",
                            "org.commonmark..",
                            "org.jsoup..",
                            "com.openhtmltopdf..",
                            "org.eclipse..",
                            "org.w3c.dom..",
                            "org.jspecify..");
}
