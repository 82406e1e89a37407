package dev.unrepeat.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeliveryStateTests {

    @Test
    void allowsExactlyTheseSteps() {
        assertThat(
                        Arrays.stream(DeliveryState.values())
                                .map(from ->
                                        from.allowed().stream()
                                                .map(DeliveryState::word)
                                                .collect(
                                                        Collectors.joining(
                                                                " ", from.word() + " -> ", ""))
                                                .strip())
                                .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(
                        """
                        queued -> sending cancelled
                        sending -> queued sending sent failed
                        sent ->
                        failed ->
                        cancelled ->
                        """);
    }
}
