package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentences written before the rules were, and how many of them the rules get right. */
class LanguageSetTests {

    @Test
    void findsMostJudgementsAndNoOther() throws IOException {
        var found = found("language-blame");
        assertThat(found).filteredOn(line -> !line.startsWith("blame")).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(23);
    }

    @Test
    void findsWhatPeopleDidNotDo() throws IOException {
        var found = found("language-counterfactual");
        assertThat(found).filteredOn(line -> !line.startsWith("counterfactual")).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(19);
    }

    private static List<String> found(String rule) throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "language.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> {
                    var text = Samples.section("Causes", line.split("\t", 2)[1]);
                    return Samples.rules(text).contains(rule);
                })
                .toList();
    }
}
