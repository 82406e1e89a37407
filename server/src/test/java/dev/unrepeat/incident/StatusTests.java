package dev.unrepeat.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusTests {

    @Test
    void allowsExactlyTheseSteps() {
        var table =
                Arrays.stream(Status.values())
                        .map(from ->
                                "%-10s -> %s"
                                        .formatted(
                                                from.word(),
                                                from.allowed().stream()
                                                        .map(Status::word)
                                                        .sorted()
                                                        .collect(Collectors.joining(" "))))
                        .map(String::strip)
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(table)
                .isEqualTo(
                        """
                        triage     -> containing dismissed merged mitigated monitoring resolved
                        containing -> dismissed merged mitigated monitoring resolved
                        mitigated  -> containing monitoring resolved
                        monitoring -> containing resolved
                        resolved   -> closed containing
                        closed     -> containing
                        dismissed  ->
                        merged     ->
                        """);
    }

    @Test
    void isOpenUntilItIsResolved() {
        assertThat(Arrays.stream(Status.values()).filter(Status::isOpen))
                .containsExactly(
                        Status.TRIAGE, Status.CONTAINING, Status.MITIGATED, Status.MONITORING);
    }
}
