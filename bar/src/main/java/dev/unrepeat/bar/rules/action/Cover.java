package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.reading.Postmortem;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an action, or the words that accept a risk, take care of something a document names. */
public final class Cover {

    private static final Pattern ACCEPTS =
            Pattern.compile(
                    "\\b(?:accept(?:ed|able|s)? (?:the |this |that |as )?(?:\\w+ ){0,2}(?:risk|as"
                        + " is|trade-?off|loss)|risk (?:is |was )?accepted|we accept|is"
                        + " accept(?:able|ed)|no action (?:is |was"
                        + " )?(?:needed|required|planned|taken|because)|needs? no action|will not"
                        + " (?:be )?(?:fix|chang|act|do)\\w*|won't (?:be"
                        + " )?(?:fix|chang|act|do)\\w*|not worth|out of (?:scope|our"
                        + " (?:hands|control))|beyond our control|by design|intended|already"
                        + " (?:fixed|done|addressed|in place|covered|tracked)|tracked"
                        + " (?:in|as|by|at)|fixed (?:in|by|with))\\b");

    private Cover() {}

    /** What the actions are about. */
    public static Set<String> actions(Postmortem document) {
        var terms = new HashSet<String>();
        for (var action : document.actions()) {
            terms.addAll(Terms.of(action.text()));
        }
        return terms;
    }

    /**
     * Whether the words, in lower case, accept what they name, or say where it is taken care of.
     */
    public static boolean accepts(String words) {
        return ACCEPTS.matcher(words).find();
    }
}
