package dev.unrepeat.bar.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The engineer on duty ignored three pages.                      | ignored | the engineer
                    The load balancer ignored the new certificates.                | ignored | the load balancer
                    The engineer saw that the probe had failed to connect.         | failed  | the probe
                    The contractor who set up the racks did not follow the plan.   | follow  | the contractor
                    Lin saw the alert and ignored it.                              | ignored | lin
                    The team working on the upgrade did not respond.               | respond | the team
                    @ana restarted the primary.                                    | restarted | @ana
                    We should've rolled back.                                      | rolled  | we
                    The author of the patch did not think about locks.             | think   | the author
                    """)
    void findsWhoDoesIt(String sentence, String verb, String subject) {
        var grammar = Grammar.of(sentence);
        int found = grammar.subject(grammar.at(sentence.indexOf(verb)));
        assertThat(found).as(sentence).isNotNegative();
        assertThat(grammar.phrase(found)).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The branch was accidentally merged.   | merged | true
                    The branch got merged.                | merged | true
                    Ana merged the branch.                | merged | false
                    """)
    void tellsTheActiveFromThePassive(String sentence, String verb, boolean passive) {
        var grammar = Grammar.of(sentence);
        assertThat(grammar.passive(grammar.at(sentence.indexOf(verb)))).isEqualTo(passive);
    }

    @Test
    void keepsTheOffsetsOfWords() {
        var sentence = "She didn’t see “v1.2” in `app.yaml`.";
        var grammar = Grammar.of(sentence);
        assertThat(grammar.words())
                .allSatisfy(word ->
                        assertThat(sentence.substring(word.start(), word.end()).replace('’', '\''))
                                .isEqualTo(word.text()));
        assertThat(grammar.words()).extracting(Word::low).contains("did", "n't", "v1.2");
        assertThat(grammar.at(1000)).isEqualTo(-1);
        assertThat(Grammar.of("").words()).isEmpty();
        assertThat(Grammar.of("").subject(0)).isEqualTo(-1);
    }

    @Test
    void looksAtTheBeginningOfAVeryLongSentence() {
        assertThat(Grammar.of("word ".repeat(100_000)).words()).hasSizeLessThan(200);
    }
}
