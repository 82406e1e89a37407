package dev.unrepeat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTests {

    private static final int MOST_FILES = 36;
    private static final int FEW_COLLABORATORS = 6;
    private static final int MOST_COLLABORATORS = 8;

    // Frozen at what is there; each may only fall.
    private static final int MOST_WITH_MORE = 26;
    private static final int MOST_HANDLERS_WITH_STORES = 10;

    private static final JavaClasses CLASSES =
            new ClassFileImporter(
                            List.of(
                                    new ImportOption.DoNotIncludeTests(),
                                    new ImportOption.DoNotIncludeJars()))
                    .importPackages("dev.unrepeat");

    @Test
    void modulesKeepTheirBoundaries() {
        // The libraries are jars of their own; what they show is public in them.
        ApplicationModules.of(
                        Server.class,
                        JavaClass.Predicates.resideInAnyPackage(
                                "dev.unrepeat.bar..",
                                "dev.unrepeat.recall..",
                                "dev.unrepeat.paper.."))
                .verify();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.getPackage("dev.unrepeat").getSubpackagesInTree())
                .filteredOn(it -> !it.getName().matches("dev\\.unrepeat\\.(bar|recall|paper).*"))
                .isNotEmpty()
                .allMatch(it -> it.isAnnotatedWith(NullMarked.class), "@NullMarked");
    }

    @Test
    void sqlStandsWhereItsTableIsAtHome() {
        noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .areAnnotatedWith(Service.class)
                .or()
                .areAnnotatedWith(Component.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JdbcClient.class)
                .check(CLASSES);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.unrepeat.launch")
                .and()
                .doNotHaveSimpleName("Clocks")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("DTO")
                .check(CLASSES);
    }

    /** A reviewable text of any module: review must not know which one keeps it. */
    @Test
    void reviewKnowsOnlyDocuments() {
        noClasses()
                .that()
                .resideInAPackage("dev.unrepeat.review..")
                .or()
                .resideInAPackage("dev.unrepeat.document..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.unrepeat.postmortem..",
                        "dev.unrepeat.draft..",
                        "dev.unrepeat.archive..",
                        "dev.unrepeat.incident..")
                .check(CLASSES);
    }

    @Test
    void packagesStayRooms() throws IOException {
        try (var folders = Files.walk(Path.of("src/main/java"))) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                try (var files = Files.list(folder)) {
                    assertThat(files.filter(it -> it.toString().endsWith(".java")))
                            .as(folder.toString())
                            .hasSizeLessThanOrEqualTo(MOST_FILES);
                }
            }
        }
    }

    /** Bundling collaborators in a record hides that a class does several things. */
    @Test
    void noComponentBundlesCollaborators() {
        noClasses()
                .that()
                .areRecords()
                .should()
                .beMetaAnnotatedWith(Component.class)
                .check(CLASSES);
    }

    /** The numbers only fall: whoever splits a class lowers the bound in the same commit. */
    @Test
    void collaboratorsStayFew() {
        var byCount =
                CLASSES.stream()
                        .filter(it -> it.isMetaAnnotatedWith(Component.class))
                        .flatMap(it -> it.getConstructors().stream())
                        .filter(it -> it.getRawParameterTypes().size() > FEW_COLLABORATORS)
                        .map(it ->
                                "%s %d"
                                        .formatted(
                                                it.getOwner().getSimpleName(),
                                                it.getRawParameterTypes().size()))
                        .toList();
        assertThat(byCount)
                .as("classes with more than %d collaborators", FEW_COLLABORATORS)
                .hasSizeLessThanOrEqualTo(MOST_WITH_MORE)
                .noneMatch(it ->
                        Integer.parseInt(it.substring(it.indexOf(' ') + 1)) > MOST_COLLABORATORS);
    }

    /** A handler that reads a table passes by the rules of the module's own operations. */
    @Test
    void handlersAskOperations() {
        var besides =
                CLASSES.stream()
                        .filter(it -> it.isAnnotatedWith(RestController.class))
                        .filter(it ->
                                it.getFields().stream()
                                        .anyMatch(field ->
                                                field.getRawType()
                                                        .getSimpleName()
                                                        .endsWith("Store")))
                        .map(JavaClass::getSimpleName)
                        .sorted()
                        .toList();
        assertThat(besides).hasSizeLessThanOrEqualTo(MOST_HANDLERS_WITH_STORES);
    }

    @Test
    void filesStayOneRoom() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(460);
            }
        }
    }
}
