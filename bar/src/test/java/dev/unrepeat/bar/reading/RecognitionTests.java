package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTests {

    private static final String TOLD =
            "# Labels\n\n## Impact\n\nLate.\n\n## Actions\n\n- [ ] Mend it\n";

    @ParameterizedTest
    @CsvSource({
        "team:2026/labels.md, true",
        "labels.md, true",
        "team:README.md, false",
        "README.md, false",
        "team:docs/index.md, false",
        "team:docs/postmortem-template.md, false",
        "team:templates/labels.md, true",
        "readme-of-the-outage.md, true"
    })
    void whatTellsOfAFailureIsTakenAndWhatLiesBesideItIsNot(String path, boolean taken) {
        assertThat(Recognition.isPostmortem(path, Postmortem.read(TOLD))).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"outage-of-march.md, 30, true", "outage.md, 2, false", "notes.md, 30, false"})
    void aNameThatSaysSoIsEnoughForALongText(String path, int sentences, boolean taken) {
        var text = "# March\n\n" + "The labels stopped. ".repeat(sentences);
        assertThat(Recognition.isPostmortem(path, Postmortem.read(text))).isEqualTo(taken);
    }
}
