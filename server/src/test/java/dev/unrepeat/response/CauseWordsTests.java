package dev.unrepeat.response;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that name a cause, and words that only look like it. */
class CauseWordsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Payments fail due to a bad release.",
                "It was CAUSED BY a partner",
                "We traced it to a network.",
                "The root  cause is known",
                "slow because-of load"
            })
    void areFound(String text) {
        assertThat(CauseWords.in(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We are looking into a problem with checkout.",
                "Payments are overdue together",
                "Nothing is lost. Next news by 10:30 UTC."
            })
    void areNotMadeUp(String text) {
        assertThat(CauseWords.in(text)).isEmpty();
    }
}
