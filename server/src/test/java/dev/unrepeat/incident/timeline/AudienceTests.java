package dev.unrepeat.incident.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.platform.NotFound;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTests {

    @Test
    void hasExactlyTheseWords() {
        assertThat(Arrays.stream(Audience.values()).map(Audience::word))
                .containsExactly("internal", "executive", "public");
    }

    @Test
    void isFoundByItsWord() {
        for (var audience : Audience.values()) {
            assertThat(Audience.of(audience.word())).isEqualTo(audience);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Public", "PUBLIC", "public ", "customers"})
    void isFoundByNoOther(String word) {
        assertThatThrownBy(() -> Audience.of(word))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("audience " + word);
    }
}
