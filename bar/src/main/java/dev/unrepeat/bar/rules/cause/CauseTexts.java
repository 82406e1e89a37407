package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Prose about causes, with the kinds of causes it names. */
final class CauseTexts {

    private static final WordLists LISTS = WordLists.of(CauseTexts.class);

    private static final int LONGEST = 1500;
    private static final int FEWEST_WORDS = 3;
    private static final String DEFENCE = LISTS.any("defence");
    private static final String HOLE = LISTS.any("hole");
    private static final Pattern NOT_CAUGHT =
            Pattern.compile(
                    "\\b"
                            + HOLE
                            + "\\b.{0,60}?\\b"
                            + DEFENCE
                            + "\\b|\\b"
                            + DEFENCE
                            + "\\b.{0,60}?\\b"
                            + HOLE
                            + "\\b|\\b(?:insecure|unsafe)\\b|\\bun(?:saniti[sz]ed|escaped|tested|noticed|detected|monitored|checked|reviewed|validated|documented|protected)\\b|\\b(?:did|was|were|could|does|is|are|had|has|would)n't\\b.{0,60}?\\b"
                            + DEFENCE
                            + "\\b");
    private static final Pattern SLOW = Pattern.compile("\\b" + LISTS.any("slow") + "\\b");
    private static final Set<SectionName> AROUND =
            EnumSet.of(
                    SectionName.CAUSES,
                    SectionName.WENT_WRONG,
                    SectionName.DETECTION,
                    SectionName.LESSONS);

    private static final Stems HOLE_STEMS = Stems.of(LISTS.joined("hole-stems"));

    private CauseTexts() {}

    /** Kind of a cause: what broke, why it was not caught, why recovery was slow. */
    enum Kind {
        BROKE,
        NOT_CAUGHT,
        SLOW
    }

    /** The sentences under headings about causes; labels and questions alone do not count. */
    static List<Sentence> causes(Postmortem document) {
        return document.sentences(SectionName.CAUSES).stream()
                .filter(sentence -> sentence.text().split(" ", 4).length >= FEWEST_WORDS)
                .toList();
    }

    /** Those, and what stands under detection, what went wrong and lessons. */
    static List<Sentence> around(Postmortem document) {
        var found = new ArrayList<Sentence>();
        for (var section : document.sections()) {
            if (section.names().stream().anyMatch(AROUND::contains)) {
                found.addAll(document.sentences(section));
            }
        }
        return found;
    }

    static Set<Kind> kinds(List<Sentence> sentences) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var sentence : sentences) {
            var words = words(sentence);
            boolean hole = namesHole(sentence);
            boolean slow = SLOWED.of(words);
            if (hole) {
                kinds.add(Kind.NOT_CAUGHT);
            }
            if (slow) {
                kinds.add(Kind.SLOW);
            }
            if (!hole && !slow) {
                kinds.add(Kind.BROKE);
            }
        }
        return kinds;
    }

    private static final Recent<Boolean> HOLED =
            new Recent<>(words -> NOT_CAUGHT.matcher(words).find());
    private static final Recent<Boolean> SLOWED = new Recent<>(words -> SLOW.matcher(words).find());

    /** Whether the sentence names a defence that had a hole. */
    static boolean namesHole(Sentence sentence) {
        var words = words(sentence);
        return HOLE_STEMS.in(words) && HOLED.of(words);
    }

    static String words(Sentence sentence) {
        var low = sentence.low();
        return low.length() > LONGEST ? low.substring(0, LONGEST) : low;
    }
}
