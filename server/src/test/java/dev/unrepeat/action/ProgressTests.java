package dev.unrepeat.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrepeat.platform.Evidence;
import dev.unrepeat.platform.InvalidInput;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTests {

    @Test
    void allowsExactlyTheseSteps() {
        var table =
                Arrays.stream(Progress.values())
                        .map(from ->
                                "%-13s -> %s"
                                        .formatted(
                                                from.word(),
                                                from.allowed().stream()
                                                        .map(Progress::word)
                                                        .sorted()
                                                        .collect(Collectors.joining(" "))))
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(table)
                .isEqualTo(
                        """
                        open          -> cancelled in_progress risk_accepted
                        in_progress   -> cancelled open risk_accepted shipped
                        shipped       -> reopened verifying
                        verifying     -> reopened verified
                        verified      -> reopened
                        reopened      -> cancelled in_progress risk_accepted
                        risk_accepted -> reopened
                        cancelled     -> reopened
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tested",
                "It works now, all tests passed",
                "done and verified successfully, works as expected",
                "ok",
                "x x x x x x x x"
            })
    void takesNoEmptyWordsForEvidence(String text) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new Evidence(null, text))
                .withMessageContaining("evidence.text");
    }

    @Test
    void takesEvidenceThatSaysWhatWasDoneAndSeen() {
        var evidence =
                new Evidence(null, "Stopped the primary at 10:00; writes failed over within 40 s");
        assertThat(evidence.text()).startsWith("Stopped");
        assertThat(new Evidence("https://example.org/game-days/12", null).url()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"javascript:alert(1)", "file:///etc/passwd", "not a link", "https://"})
    void takesNoOddLinkForEvidence(String url) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> new Evidence(url, null));
    }
}
