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
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTests {

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
                .areAnnotatedWith(org.springframework.stereotype.Service.class)
                .or()
                .areAnnotatedWith(org.springframework.stereotype.Component.class)
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

    @Test
    void filesStayOneRoom() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(460);
            }
        }
    }
}
