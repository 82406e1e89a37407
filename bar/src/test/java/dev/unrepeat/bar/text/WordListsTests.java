package dev.unrepeat.bar.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordListsTests {

    private static final WordLists LISTS = WordLists.of(WordListsTests.class);

    @Test
    void aListIsInTheOrderOfTheFileWithoutComments() {
        assertThat(LISTS.list("defence")).containsExactly("check", "#", "safe ?guard");
        assertThat(LISTS.joined("defence")).isEqualTo("check|#|safe ?guard");
    }

    @Test
    void aReferenceStandsForAnyPhraseOfAnEarlierList() {
        assertThat(LISTS.any("absent"))
                .isEqualTo("(?:no (?:check|#|safe ?guard)|an?(?:check|#|safe ?guard)|(?<name>x))");
    }

    @Test
    void anUnderscoreAtAnEndIsABlank() {
        assertThat(LISTS.list("blanks")).containsExactly("we ", " one", "a_b");
    }

    @Test
    void anUnknownListIsAnError() {
        assertThatThrownBy(() -> LISTS.any("missing")).hasMessage("missing");
        assertThatThrownBy(() -> WordLists.of(WordLists.class)).hasMessage("word-lists.txt");
    }
}
