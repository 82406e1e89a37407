package dev.unrepeat.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the words of a comment are after the text changed. */
class CommentAnchorTests {

    /** The words that are commented on stand between brackets, in the old text and in the new. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nothing changed          | For 12 minutes the [checkout] failed for shoppers.   | For 12 minutes the [checkout] failed for shoppers.
                    words before             | For 12 minutes the [checkout] failed for shoppers.   | On Monday, for 12 minutes the [checkout] failed for shoppers.
                    words after              | For 12 minutes the [checkout] failed for shoppers.   | For 12 minutes the [checkout] failed for shoppers in Europe.
                    both sides               | For 12 minutes the [checkout] failed for shoppers.   | For 12 minutes a [checkout] broke for shoppers.
                    other words in its place | For 12 minutes the [checkout] failed for shoppers.   | For 12 minutes the [basket page] failed for shoppers.
                    a figure put right       | We lost [4 % of all orders] in that time, by export. | We lost [6 % of orders] in that time, by export.
                    the words are gone       | For 12 minutes the [checkout] failed for shoppers.   | For 12 minutes the failed for shoppers.
                    the sentence is gone     | It rained. The [checkout] failed here. We went home. | It rained. We went home.
                    a namesake stays         | The release broke [the] checkout of Europe. Nobody saw the alert in the night, and nobody asked the team that wrote the code for what it does. | Nobody saw the alert in the night, and nobody asked the team that wrote the code for what it does.
                    the second of two        | A queue filled. A [queue] overflowed, then nothing.  | Then a queue filled. A [queue] overflowed, then nothing.
                    moved as a whole         | [The pipeline accepted the release] at noon. Nothing was tested before. | Nothing was tested before. At noon it was that [The pipeline accepted the release] and more.
                    at the very beginning    | [Outage] of the checkout in the night.               | [Outage] of the checkout and the basket in the night.
                    at the very end          | The checkout failed in the [night]                   | The checkout, we think, failed in the [night]
                    everything is gone       | The checkout failed in the [night]                   | ?
                    """)
    void findsItsWordsAgainOrSaysThatTheyAreGone(String why, String old, String now) {
        var before = old.replaceAll("[\\[\\]]", "");
        var anchor = Anchor.of(before, old.indexOf('['), old.indexOf(']') - 1);
        var after = now.replaceAll("[\\[\\]]", "");
        var found = anchor.after(Anchor.Change.between(before, after));
        if (now.contains("[")) {
            assertThat(found).as(why).isPresent();
            assertThat(found.get().start()).as(why).isEqualTo(now.indexOf('['));
            assertThat(found.get().end()).as(why).isEqualTo(now.indexOf(']') - 1);
            assertThat(anchor.in(after)).as("also without the old text").isEqualTo(found);
        } else {
            assertThat(found).as(why).isEmpty();
            assertThat(anchor.in(after)).as("also without the old text").isEmpty();
        }
    }

    @Test
    void neverCutsACharacterInTwo() {
        var text = "🔥".repeat(80) + "the queue" + "🔥".repeat(80);
        var anchor = Anchor.of(text, text.indexOf("the"), text.indexOf("queue") + 5);
        assertThat(anchor.before().codePoints()).allMatch(it -> it == "🔥".codePointAt(0));
        assertThat(anchor.after().codePoints()).allMatch(it -> it == "🔥".codePointAt(0));
        assertThat(anchor.in("🔥" + text)).isPresent();
    }

    @Test
    void endsOfLinesCountOnceWhateverTheyAreMadeOf() {
        assertThat(Anchor.lines("a\r\nb\rc\nd")).isEqualTo("a\nb\nc\nd");
    }

    /** A word that knows which one it is, so that the true place is known after any edit. */
    private record Word(int id, String text) {}

    /**
     * Random edits, one save after another. Words that no edit touched are found exactly where they
     * are; what is found is never elsewhere than the words that are left, but for rare namesakes;
     * and words that come back are found again.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void randomEditsDoNotLeadAstray(long seed) {
        var random = new Random(seed);
        int astray = 0;
        int lost = 0;
        int rounds = 200;
        for (int round = 0; round < rounds; round++) {
            var words = new ArrayList<Word>();
            for (int i = 0; i < 120; i++) {
                words.add(new Word(i, word(random)));
            }
            int first = random.nextInt(110);
            int last = first + random.nextInt(6);
            var marked = List.copyOf(words.subList(first, last + 1));
            var text = join(words);
            int start = start(words, first);
            var anchor = Anchor.of(text, start, start + join(marked).length());
            var origin = anchor;
            var originText = text;
            boolean touched = false;
            for (int save = 0; save < 12; save++) {
                touched |= edit(random, words, marked);
                var now = join(words);
                var found = anchor.after(Anchor.Change.between(text, now));
                int at = words.indexOf(marked.getFirst());
                if (!touched) {
                    assertThat(found).as("seed %d, round %d", seed, round).isPresent();
                    assertThat(found.get().start())
                            .as("seed %d, round %d, save %d", seed, round, save)
                            .isEqualTo(start(words, at));
                } else if (found.isPresent()) {
                    assertThat(now.startsWith(found.get().quote(), found.get().start())).isTrue();
                    assertThat(found.get().quote()).isNotBlank();
                    boolean gone = words.stream().noneMatch(marked::contains);
                    if (gone && found.get().quote().equals(origin.quote())) {
                        astray++;
                    }
                } else if (words.containsAll(marked)) {
                    lost++;
                }
                anchor = found.orElse(anchor);
                text = now;
            }
            assertThat(origin.in(originText)).as("what is undone is found again").contains(origin);
        }
        assertThat(astray).as("places that merely look alike").isLessThan(rounds * 12 / 200);
        assertThat(lost).as("words that stand there unfound").isLessThan(rounds * 12 / 100);
    }

    private static String word(Random random) {
        return random.nextInt(4) == 0
                ? List.of("the", "of", "release", "queue", "and").get(random.nextInt(5))
                : "w" + Integer.toString(random.nextInt(1_000_000), 36);
    }

    /** Replaces some words in a row by others; true when that touched the marked ones. */
    private static boolean edit(Random random, List<Word> words, List<Word> marked) {
        int from = random.nextInt(words.size());
        int until = Math.min(words.size(), from + random.nextInt(5));
        var cut = words.subList(from, until);
        boolean touched = cut.stream().anyMatch(marked::contains);
        int at = words.indexOf(marked.getFirst());
        touched |= at >= 0 && from > at && from < at + marked.size();
        cut.clear();
        for (int i = random.nextInt(5); i > 0; i--) {
            words.add(from, new Word(random.nextInt(), "n" + random.nextInt(1_000_000)));
        }
        return touched;
    }

    private static String join(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList());
    }

    private static int start(List<Word> words, int index) {
        return index == 0 ? 0 : join(words.subList(0, index)).length() + 1;
    }
}
