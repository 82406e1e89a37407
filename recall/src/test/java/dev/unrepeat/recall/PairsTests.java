package dev.unrepeat.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairsTests {

    private static Pairs of(String... sentences) {
        var words = List.of(sentences).stream().map(it -> List.of(it.split(" "))).toList();
        return Pairs.of(words, TermVector.of(words.stream().flatMap(List::stream).toList()));
    }

    private static boolean share(Pairs one, Pairs other) {
        return IntStream.of(one.vector().hashes()).anyMatch(other.vector()::has);
    }

    @Test
    void wordsOfOneSentenceAreAPairInEitherOrder() {
        assertThat(share(of("leas expir"), of("expir parcel leas"))).isTrue();
        assertThat(share(of("leas expir"), of("leas stay", "expir night"))).isFalse();
    }

    @Test
    void oneOfTheTwoTellsHowThingsFail() {
        assertThat(of("parcel hall van").isEmpty()).isTrue();
        assertThat(of("parcel hall expir").vector().hashes()).hasSize(2);
    }

    @Test
    void wordsFarFromEachOtherAreNoPair() {
        var far = "leas " + "hall ".repeat(8) + "expir";
        assertThat(share(of("leas expir"), of(far))).isFalse();
    }

    @Test
    void eachPairKnowsItsWords() {
        var words = List.of(List.of("leas", "expir", "leas"));
        var causes = TermVector.of(words.getFirst());
        var pairs = Pairs.of(words, causes);
        assertThat(pairs.vector().counts()).containsExactly((byte) 2);
        assertThat(List.of((int) pairs.words()[0], (int) pairs.words()[1]))
                .containsExactlyInAnyOrder(
                        causes.at("leas".hashCode()), causes.at("expir".hashCode()));
    }

    @Test
    void aLongTextHasABoundedNumber() {
        var words = IntStream.range(0, 20_000).mapToObj(i -> i % 2 == 0 ? "expir" : "w" + i);
        var sentences = List.of(words.toList());
        var pairs = Pairs.of(sentences, TermVector.of(sentences.getFirst()));
        assertThat(pairs.vector().hashes()).hasSize(4000);
    }
}
