package dev.unrepeat.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StageTests {

    @Test
    void allowsExactlyTheseSteps() {
        var table =
                Arrays.stream(Stage.values())
                        .map(from ->
                                "%-9s -> %s"
                                        .formatted(
                                                from.word(),
                                                from.allowed().stream()
                                                        .map(Stage::word)
                                                        .sorted()
                                                        .collect(Collectors.joining(" "))))
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(table)
                .isEqualTo(
                        """
                        draft     -> in_review waived
                        in_review -> draft published waived
                        published -> in_review
                        waived    -> draft
                        """);
    }
}
