package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sentences written before the rules were asked about them, and how many of them the rules get
 * right now: the label, a tab, the sentence.
 */
class LanguageSetTests {

    @Test
    void findsMostJudgementsAndNoOther() throws IOException {
        var found = found("language.tsv", "Causes", "language-blame");
        assertThat(found).filteredOn(line -> !line.startsWith("blame")).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(23);
    }

    @Test
    void findsWhatPeopleDidNotDo() throws IOException {
        var found = found("language.tsv", "Causes", "language-counterfactual");
        assertThat(found).filteredOn(line -> !line.startsWith("counterfactual")).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(19);
    }

    @ParameterizedTest
    @CsvSource({
        "judgements.tsv, language-blame, 22",
        "slips.tsv, cause-human-error, 35",
        "vague.tsv, cause-vague, 20",
        "vendors.tsv, cause-vendor-stop, 13",
        "vague-kinds.tsv, cause-vague, 12",
        "slips-kinds.tsv, cause-human-error, 8"
    })
    void findsMostAndNoOther(String set, String rule, int least) throws IOException {
        var found = found(set, "Root cause", rule);
        assertThat(found).filteredOn(line -> !line.startsWith("yes")).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(least);
    }

    @Test
    void tellsWeakActionsFromStrongOnes() throws IOException {
        var found = found("actions.tsv", "Actions", "action-weak");
        assertThat(found).filteredOn(line -> !line.startsWith("yes")).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(37);
    }

    @Test
    void findsJudgementsInASummary() throws IOException {
        var found = found("blame-kinds.tsv", "Summary", "language-blame");
        assertThat(found).filteredOn(line -> !line.startsWith("yes")).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void judgesAnActionByWhatChangesInTheSystem() throws IOException {
        var found = found("actions-kinds.tsv", "Actions", "action-weak");
        assertThat(found).filteredOn(line -> !line.startsWith("yes")).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(16);
    }

    private static List<String> found(String set, String heading, String rule) throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", set)).stream()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> {
                    var mark = heading.equals("Actions") ? "- " : "";
                    var text = Samples.section(heading, mark + line.split("\t", 2)[1]);
                    return Samples.rules(text).contains(rule);
                })
                .toList();
    }
}
