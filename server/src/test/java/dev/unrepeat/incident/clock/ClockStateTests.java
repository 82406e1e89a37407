package dev.unrepeat.incident.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClockStateTests {

    @Test
    void allowsExactlyTheseSteps() {
        assertThat(
                        Arrays.stream(ClockRun.State.values())
                                .map(from ->
                                        from.allowed().stream()
                                                .map(ClockRun.State::word)
                                                .collect(
                                                        Collectors.joining(
                                                                " ", from.word() + " -> ", ""))
                                                .strip())
                                .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(
                        """
                        running -> met missed
                        met -> running
                        missed -> running
                        not_needed ->
                        cut_short ->
                        """);
    }
}
