package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.text.Blanks;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Lines under a heading of actions that are not actions: refusals, questions, bare links, problem
 * statements.
 */
final class NotActions {

    private static final WordLists LISTS = WordLists.of(NotActions.class);

    private static final Pattern EMPTY =
            Pattern.compile(
                    "^(?:n/?a|none(?:\\b.{0,80})?|tbd|tba|tbc|to"
                            + " ?do|nothing.{0,60}|-|–|…|\\.{3}|todo.?|no actions?\\b.{0,120}|not"
                            + " applicable|see (?:above|below)|this was .*)[.!]?$");
    private static final Pattern REFUSED = Pattern.compile("\\b" + LISTS.any("refused") + "\\b");
    private static final Pattern ASKS =
            Pattern.compile(
                    "^(?:is|are|was|were|do|does|did|can|could|should|how|what|why|who|when|where|which|have|has|had|would|will|or|if|any)\\b.*\\?(?:[^a-z]*|.{0,60})$");
    private static final Pattern ADDRESS =
            Pattern.compile("<?https?://\\S{1,2000}>?|`[^`]{0,400}`");
    private static final Pattern STATES =
            Pattern.compile("^" + LISTS.any("states") + "(?!.*\\b(?:should|need|must|will)\\b)");

    private static final Pattern ITSELF = Pattern.compile("\\b" + LISTS.any("itself") + "\\b");
    private static final Pattern STATES_QUESTION =
            Pattern.compile("^(?:is|are|was|were|does|did|any other) (?!\\w+ing\\b)\\w+");

    private static final Recent<Boolean> KNOWN = new Recent<>(NotActions::read);

    private NotActions() {}

    static boolean fits(String text) {
        return KNOWN.of(text);
    }

    private static boolean read(String text) {
        var low = Blanks.folded(text.toLowerCase(Locale.ROOT).replace('’', '\''));
        var bare = ADDRESS.matcher(low).replaceAll(" ").replaceAll("[^\\p{L}]++", " ").strip();
        return EMPTY.matcher(low).matches()
                || REFUSED.matcher(low).find()
                || ASKS.matcher(low).matches()
                || bare.length() < 5
                || STATES.matcher(low).find()
                || STATES_QUESTION.matcher(low).find()
                || ITSELF.matcher(low).find()
                || low.startsWith("<!--");
    }
}
