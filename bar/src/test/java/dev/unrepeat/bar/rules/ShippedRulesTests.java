package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.lint.ShippedRules;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedRulesTests {

    private static final Postmortem LONG =
            Postmortem.read(
                    Samples.section(
                            "Summary",
                            "It was down. It hurt users. It took an hour. It is over now."));

    @Test
    void takesOtherNumbers() {
        assertThat(flaws(Map.of())).isEqualTo(1);
        assertThat(flaws(Map.of("summary-too-long", Map.of("sentences", 4)))).isZero();
    }

    @Test
    void refusesWhatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedRules.all(Map.of("nothing", Map.of())))
                .withMessageContaining("nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedRules.all(Map.of("summary-too-long", Map.of("words", 4))))
                .withMessageContaining("words");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ShippedRules.all(Map.of("summary-too-long", Map.of("sentences", 0))))
                .withMessageContaining("from 1 to 20");
    }

    private static long flaws(Map<String, Map<String, Integer>> numbers) {
        return ShippedRules.all(numbers).stream()
                .filter(rule -> rule.info().id().equals("summary-too-long"))
                .flatMap(rule -> rule.flaws(LONG).stream())
                .count();
    }
}
