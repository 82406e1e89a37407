package dev.unrepeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * No library in use is in the ranges of {@code deploy/advisories.tsv}; see docs/dependencies.md.
 */
class AdvisoriesTests {

    private static final Pattern JAR =
            Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/\\2-\\3[^/]*\\.jar");

    /** A library in use. */
    private record Used(String registry, String name, String version) {}

    /** A range of versions that are vulnerable. */
    private record Advisory(
            String registry, String name, String from, String mended, String id, String source) {

        boolean concerns(Used used) {
            return registry.equals(used.registry())
                    && name.equals(used.name())
                    && compare(used.version(), from) >= 0
                    && compare(used.version(), mended) < 0;
        }
    }

    @Test
    void noLibraryInUseIsKnownToBeVulnerable() throws IOException {
        var used = new ArrayList<>(jars());
        var npm = packages();
        assertThat(used).hasSizeGreaterThan(50).anyMatch(it -> it.name().contains("tomcat-embed"));
        assertThat(npm).hasSizeGreaterThan(50);
        used.addAll(npm);
        var found = new ArrayList<String>();
        for (var advisory : advisories()) {
            used.stream()
                    .filter(advisory::concerns)
                    .forEach(it ->
                            found.add(
                                    "%s %s: %s, mended in %s"
                                            .formatted(
                                                    it.name(),
                                                    it.version(),
                                                    advisory.id(),
                                                    advisory.mended())));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyLineIsWholeAndSaysWhereItStands() throws IOException {
        assertThat(advisories())
                .hasSizeGreaterThan(10)
                .allSatisfy(it -> {
                    assertThat(it.registry()).isIn("maven", "npm");
                    assertThat(compare(it.from(), it.mended())).isNegative();
                    assertThat(it.source()).startsWith("https://");
                    assertThat(it.id()).contains("-20");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "1.82, true",
        "1.83, true",
        "1.84, false",
        "1.85, false",
        "1.70, false",
        "2.0, false"
    })
    void aRangeHoldsItsVersions(String version, boolean concerned) {
        var advisory = new Advisory("maven", "a:b", "1.71", "1.84", "X-2026-1", "https://x");
        assertThat(advisory.concerns(new Used("maven", "a:b", version))).isEqualTo(concerned);
        assertThat(advisory.concerns(new Used("maven", "a:c", version))).isFalse();
    }

    private static List<Advisory> advisories() throws IOException {
        return Files.readAllLines(Path.of("../deploy/advisories.tsv")).stream()
                .filter(it -> !it.startsWith("#") && !it.isBlank())
                .map(it -> it.split("\t"))
                .map(it -> new Advisory(it[0], it[1], it[2], it[3], it[4], it[5]))
                .toList();
    }

    private static List<Used> jars() {
        var classpath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var used = new ArrayList<Used>();
        for (var path : classpath.split(File.pathSeparator)) {
            var jar = JAR.matcher(path.replace(File.separatorChar, '/'));
            if (jar.matches()) {
                var group = jar.group(1).replace('/', '.');
                used.add(new Used("maven", group + ":" + jar.group(2), jar.group(3)));
            }
        }
        return used;
    }

    private static List<Used> packages() throws IOException {
        var lock =
                JsonMapper.shared()
                        .readTree(Files.readAllBytes(Path.of("../web/package-lock.json")));
        var used = new ArrayList<Used>();
        lock.path("packages")
                .propertyStream()
                .filter(it -> it.getKey().contains("node_modules/"))
                .forEach(it ->
                        used.add(
                                new Used(
                                        "npm",
                                        it.getKey().replaceAll(".*node_modules/", ""),
                                        it.getValue().path("version").asString(""))));
        return used;
    }

    /** Compares by numbers; what follows them, such as {@code -jre}, does not count. */
    private static int compare(String one, String other) {
        var left = numbers(one);
        var right = numbers(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int difference =
                    Long.compare(
                            i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static List<Long> numbers(String version) {
        return Pattern.compile("\\d+")
                .matcher(version.replaceAll("[^0-9.].*", ""))
                .results()
                .map(it -> Long.parseLong(it.group()))
                .toList();
    }
}
