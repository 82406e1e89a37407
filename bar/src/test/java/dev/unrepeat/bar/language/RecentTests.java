package dev.unrepeat.bar.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTests {

    private final AtomicInteger asked = new AtomicInteger();
    private final Recent<Integer> lengths =
            new Recent<>(text -> {
                asked.incrementAndGet();
                return text.length();
            });

    @Test
    void asksOnceForWhatIsAskedForAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(lengths.of("the same words")).isEqualTo(14);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void keepsWhatIsStillInUseAndForgetsTheRest() {
        lengths.of("in use");
        for (int i = 0; i < 20_000; i++) {
            lengths.of("a sentence that is asked for once, number " + i);
            lengths.of("in use");
        }
        assertThat(asked).hasValue(20_001);
        lengths.of("a sentence that is asked for once, number 0");
        assertThat(asked).as("the first was forgotten").hasValue(20_002);
    }

    @Test
    void keepsNoLongText() {
        lengths.of("x".repeat(5_000_000));
        lengths.of("x".repeat(5_000_000));
        assertThat(asked).hasValue(2);
    }

    @Test
    void answersTheSameFromManyThreads() {
        assertThat(
                        IntStream.range(0, 100_000)
                                .parallel()
                                .allMatch(i -> lengths.of("word ".repeat(i % 300)) == i % 300 * 5))
                .isTrue();
    }
}
