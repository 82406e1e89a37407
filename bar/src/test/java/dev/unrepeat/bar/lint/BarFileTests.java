package dev.unrepeat.bar.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Level;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class BarFileTests {

    private static final String FILE =
            """
            extends: learning-review
            rules:
              summary-too-long: {level: error, sentences: 1}
              section-empty: off
              actions-missing: error
            sections: [detection, background]
            phrases:
              - id: no-rca
                pattern: '(?i)\\brca\\b'
                in: [causes, summary]
                level: error
                message: We say cause analysis.
                better: Write "cause analysis".
            """;

    private static final String TEXT =
            """
            # Disk full

            ## Summary

            The RCA is below. It was a disk.

            ## Impact

            ## Background

            The RCA here is fine.
            """;

    @Test
    void changesLevelsNumbersSectionsAndPhrases() {
        var findings = Bar.of(BarFileReader.read(FILE)).check(Postmortem.read(TEXT));
        assertThat(findings)
                .anyMatch(it -> it.rule().equals("summary-too-long") && it.level() == Level.ERROR)
                .anyMatch(it -> it.rule().equals("actions-missing") && it.level() == Level.ERROR)
                .anyMatch(it ->
                        it.rule().equals("section-missing") && it.message().contains("detection"))
                .noneMatch(it -> it.rule().equals("section-empty"));
        assertThat(findings)
                .filteredOn(it -> it.rule().equals("no-rca"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.line()).isEqualTo(5);
                    assertThat(it.column()).isEqualTo(5);
                    assertThat(it.excerpt()).isEqualTo("RCA");
                });
    }

    @Test
    void aDeclarationHoldsTheSame() {
        var declared =
                "apiVersion: unrepeat.dev/v1\nkind: Bar\nmetadata: {name: default}\nspec:\n"
                        + FILE.indent(2);
        assertThat(BarFileReader.read(declared)).isEqualTo(BarFileReader.read(FILE));
        assertThat(BarFileReader.read("extends: ccadb\n").profile()).isEqualTo(Profile.CCADB);
    }

    @Test
    void isWrittenAsItIsRead() {
        var file = BarFileReader.read(FILE);
        var yaml = new Yaml().dump(file.asMap());
        assertThat(BarFileReader.read(yaml)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ~extends: strict~ | 1:10: extends: no profile is called 'strict'; there are corrective, learning-review, ccadb, import
                    ~rules:\\n  summary-to-long: off~ | 2:3: Unknown rule 'summary-to-long'; was summary-too-long meant?
                    ~rules:\\n  no-such-rule-here: off~ | 2:3: Unknown rule 'no-such-rule-here'; `unrepeat lint --explain all` lists all rules
                    ~rules:\\n  section-empty: fatal~ | 2:18: section-empty: Unknown level 'fatal'. Use one of: error, warning, info, off
                    ~rules:\\n  summary-too-long:\\n    sentences: many~ | 3:16: summary-too-long: sentences is a whole number from 1 to 20, not 'many'
                    ~rules:\\n  summary-too-long:\\n    words: 3~ | 3:12: summary-too-long has no setting 'words'; it has level, sentences
                    ~rules: [a]~ | 1:8: rules: a mapping of rule ids was expected
                    ~sections: [causes, magic]~ | 1:20: sections: Unknown section 'magic'. Use one of:
                    ~colour: red~ | 1:1: 'colour' is not known here; known are extends, phrases, rules, sections
                    ~phrases:\\n  - id: x~ | 2:5: 'pattern' is missing
                    ~phrases:\\n  - {id: x, pattern: '(a', message: m}~ | 2:22: pattern: error parsing regexp: missing closing )
                    ~phrases:\\n  - {id: x, pattern: '(?=a)', message: m}~ | 2:22: pattern: error parsing regexp: invalid or unsupported Perl syntax
                    ~phrases:\\n  - {id: x, pattern: 'a*', message: m}~ | 2:22: pattern: it matches an empty text and so every place
                    ~phrases:\\n  - {id: section-empty, pattern: 'a', message: m}~ | 2:10: there is a rule 'section-empty' already
                    ~phrases: no~ | 1:10: phrases: a list was expected
                    ~a: [~ | 1:5: this is not YAML
                    ~- a~ | 1:1: a mapping with the keys
                    ~~ | 1:1: a mapping with the keys
                    ~apiVersion: unrepeat.dev/v1\\nkind: Bart\\nspec: {}~ | 2:7: 'Bar' was expected
                    """)
    void saysWhatIsWrongAndWhere(String yaml, String mistake) {
        var mistakes =
                catchThrowableOfType(
                        BarFileMistakes.class, () -> BarFileReader.read(yaml.replace("\\n", "\n")));
        assertThat(mistakes.getMessage()).startsWith(mistake);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() ->
                        BarFileReader.read("rules:\n  a: off\n  b: off\nextends: x\nextends: y\n"))
                .satisfies(it ->
                        assertThat(((BarFileMistakes) it).mistakes())
                                .extracting(BarFileMistakes.Mistake::line)
                                .isEqualTo(List.of(2, 3, 4, 5)));
    }

    @Test
    void aPatternThatWouldBacktrackTakesNoTime() {
        var bar =
                Bar.of(
                        BarFileReader.read(
                                "phrases:\n  - {id: slow, pattern: '(a+)+b', message: m}\n"));
        var document = Postmortem.read("## Summary\n\n" + "a".repeat(50_000) + "\n");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(bar.check(document)).isNotEmpty());
    }
}
