package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.text.Blanks;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Subject of a passage without a heading, from its own words: a cause, or a list of what is to be
 * done.
 */
final class Unheaded {

    private static final WordLists LISTS = WordLists.of(Unheaded.class);

    private static final int LONGEST = 1500;
    private static final int SHORT = 240;
    private static final Pattern STATES_CAUSE = Pattern.compile(LISTS.joined("states-cause"));
    private static final Pattern TELLS_CAUSE =
            Pattern.compile(
                    "\\b(?:caus(?:ed|es|ing)|because|due to|led to|leading to|triggered|root"
                            + " cause|relates? to|stemmed from)\\b");
    private static final Pattern FAILURE =
            Pattern.compile(
                    "\\b(?:did|was|were|had|could)(?:n't| not)\\b|\\binsufficient\\b|\\bran out"
                        + " of\\b|\\b(?:were|was|had) no\\b|\\bexhausted\\b|\\black(?:ed|ing)?\\b");
    private static final Pattern BREAK =
            Pattern.compile(
                    "^[^.]{0,200}?\\b(?:stopped|failed|crashed|broke|went"
                        + " (?:down|offline)|(?:was|were|became) (?:\\w+"
                        + " )?(?:down|unavailable|unreachable|offline|broken|unable|inaccessible|lost|deleted))\\b");
    private static final Pattern NOTICING = Pattern.compile("\\b" + LISTS.any("noticing") + "\\b");
    private static final Pattern NAMES_CAUSE =
            Pattern.compile("\\b(?:root|direct|underlying) causes? (?:is|was|of|were|are)\\b");

    private static final Pattern PROMISE = Pattern.compile(LISTS.joined("promise"));
    private static final Pattern WILL_CHANGE =
            Pattern.compile(
                    "\\b(?:we|i)(?: will|'ll|'ve|'re| have| are)(?: \\w+){0,4}"
                        + " (?:changes|steps|measures|improvements|actions|precautions)\\b[^.]{0,80}\\b(?:again|future|prevent|avoid|recur\\w*|happening)\\b");

    /** The state of a task at the head of a paragraph or an item. */
    private static final Pattern STATE =
            Pattern.compile(
                    "^\\[?(?:TO[D]O|DONE|DOING|WIP|IN"
                        + " PROGRESS|ONGOING|OPEN|PLANNED|STARTED|PENDING|FIXED)\\b\\]?\\s*[:–-]?\\s*(?=\\S+"
                        + " \\S+ \\S)");

    private Unheaded() {}

    /** Whether the passage states a cause in so many words. */
    static boolean statesCause(Block block) {
        return told(block) && STATES_CAUSE.matcher(low(block)).find();
    }

    /** Whether it says that one thing came of another. */
    static boolean tellsCause(Block block) {
        return told(block) && TELLS_CAUSE.matcher(low(block)).find();
    }

    /** Whether it says what was amiss or was not there. */
    static boolean tellsFailure(Block block) {
        return told(block) && FAILURE.matcher(low(block)).find();
    }

    /** Whether its first sentence says what broke. */
    static boolean tellsBreak(Block block) {
        return block.kind() == Kind.PARAGRAPH
                && !block.quoted()
                && block.text().length() < SHORT
                && BREAK.matcher(low(block)).find();
    }

    /** Whether it says who or what noticed. */
    static boolean tellsNoticing(Block block) {
        var words = low(block).replaceFirst("^identified\\W*", "");
        return NOTICING.matcher(words).find() || words.contains("http");
    }

    /** Whether it speaks of "the root cause" and its like. */
    static boolean namesCause(Block block) {
        return told(block) && NAMES_CAUSE.matcher(low(block)).find();
    }

    /** Whether it introduces the list below it as what is to be done. */
    static boolean introducesActions(Block block) {
        var text = block.text().replace('’', '\'');
        int from = Math.max(0, text.length() - LONGEST);
        return block.kind() == Kind.PARAGRAPH
                && !block.quoted()
                && text.endsWith(":")
                && PROMISE.matcher(text.substring(from)).find();
    }

    /** Whether it says that changes follow, so that nothing of the kind happens again. */
    static boolean announcesChanges(Block block) {
        return told(block)
                && block.kind() == Kind.PARAGRAPH
                && WILL_CHANGE.matcher(low(block)).find();
    }

    /** How far the state of a task at the head of the words reaches; 0 where none stands there. */
    static int state(Block block) {
        boolean may = block.kind() == Kind.PARAGRAPH || block.kind() == Kind.ITEM;
        return may ? state(block.text()) : 0;
    }

    static int state(String words) {
        var state = STATE.matcher(words);
        return state.find() ? state.end() : 0;
    }

    private static boolean told(Block block) {
        return (block.kind() == Kind.PARAGRAPH || block.kind() == Kind.ITEM) && !block.quoted();
    }

    private static String low(Block block) {
        var text = block.text();
        return Blanks.folded(text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'');
    }
}
