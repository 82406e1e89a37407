package dev.unrepeat.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2026-11-20T10:00:00Z, 3, 2026-11-25T10:00:00Z
                    2026-11-16T10:00:00Z, 3, 2026-11-19T10:00:00Z
                    2026-11-21T23:59:00Z, 1, 2026-11-23T23:59:00Z
                    2028-02-28T10:00:00Z, 2, 2028-03-01T10:00:00Z
                    """)
    void skipsWeekendsWhenItCountsWorkingDays(Instant from, int days, Instant due) {
        assertThat(DueDate.workingDays(from, days)).isEqualTo(due);
    }
}
