package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.text.Blanks;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What stands under a heading of actions and is none: refusals, questions, bare links, problem
 * statements.
 */
final class NotActions {

    private static final Pattern EMPTY =
            Pattern.compile(
                    "^(?:n/?a|none(?:\\b.{0,80})?|tbd|tba|tbc|to"
                            + " ?do|nothing.{0,60}|-|–|…|\\.{3}|todo.?|no actions?\\b.{0,120}|not"
                            + " applicable|see (?:above|below)|this was .*)[.!]?$");
    private static final Pattern REFUSED =
            Pattern.compile(
                    "\\b(?:not needed|no longer (?:needed|required)|isn't needed|(?:won't|will"
                        + " not|wont) (?:fix|do|be done)|decided (?:against|not to)|no action (?:is"
                        + " |was )?(?:needed|required|necessary)|not worth|not going to"
                        + " do|rejected)\\b");
    private static final Pattern ASKS =
            Pattern.compile(
                    "^(?:is|are|was|were|do|does|did|can|could|should|how|what|why|who|when|where|which|have|has|had|would|will|or|if|any)\\b.*\\?(?:[^a-z]*|.{0,60})$");
    private static final Pattern ADDRESS =
            Pattern.compile("<?https?://\\S{1,2000}>?|`[^`]{0,400}`");
    private static final Pattern STATES =
            Pattern.compile(
                    "^(?:there (?:is|are|was|were) (?:no|not|a lack|little)|it (?:is|was)(?: also)?"
                        + " (?:hard|difficult|unclear|not)|we (?:had|have(?! (?:also |now |since"
                        + " |already )?\\w+(?:ed|en|ilt|ut)\\b)|don't have|do not"
                        + " have|lack|lacked|didn't|did not|were|weren't) |(?:the |our )?\\w+"
                        + " (?:is|was|were|are) (?:too|still|not)\\b|lack"
                        + " of\\b)(?!.*\\b(?:should|need|must|will)\\b)");

    private static final Pattern ITSELF =
            Pattern.compile(
                    "\\b(?:items? should have|items? above|(?:this|these|all|the)? ?sections?(?:"
                        + " above)? (?:should|are|is) (?:be"
                        + " )?(?:filled|complete)\\w*|(?:incident|report|postmortem|document)(?:"
                        + " title| and [\\w -]{1,30})* (?:is|are|has been)"
                        + " (?:cleaned|closed|dealt|over|published|finished|reviewed)\\w*)\\b");
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
