package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.WordLists;
import java.util.List;
import java.util.regex.Pattern;

/** Passages about lucky circumstances. */
final class Luck {

    private static final WordLists LISTS = WordLists.of(Luck.class);

    private static final int LONGEST = 1500;
    private static final Pattern SAYS = Pattern.compile("\\b" + LISTS.any("says") + "\\b");
    private static final Stems STEMS =
            Stems.of(
                    "luck|by chance|by pure|by sheer|coincid|fortun|have been |thankful|happened"
                            + " to");
    private static final Pattern NEGATED =
            Pattern.compile(
                    "\\b(?:unlucky|un\\w+ly|not lucky|bad luck|good luck|lucky (?:day|number))\\b");

    /** "We didn't, really." */
    private static final Pattern NONE =
            Pattern.compile(
                    "^\\W*(?:n/?a|none|nothing|nowhere|no luck|not (?:really|applicable|this"
                        + " time|at all)|we (?:did not|didn't|weren't|were not|got no)|there was"
                        + " no)\\b.{0,80}$");

    private Luck() {}

    /** The sentences under headings about luck, but for "we didn't". */
    static List<Sentence> headed(Postmortem document) {
        return document.sentences(SectionName.LUCKY).stream()
                .filter(sentence -> !none(sentence))
                .filter(sentence -> sentence.text().split(" ", 4).length > 2)
                .toList();
    }

    /** Whether it says that there was none. */
    static boolean none(Sentence sentence) {
        return NONE.matcher(sentence.low()).find();
    }

    /** A heading that lost its mark: "Where did we get lucky?" */
    static boolean asks(Sentence sentence) {
        var low = sentence.low();
        return low.length() < 60 && low.startsWith("where ") && low.contains("lucky");
    }

    /** A sentence elsewhere that tells of luck. */
    static boolean tells(Sentence sentence) {
        return sentence.low().length() <= LONGEST
                && STEMS.in(sentence.low())
                && SAYS.matcher(sentence.low()).find()
                && !NEGATED.matcher(sentence.low()).find();
    }
}
