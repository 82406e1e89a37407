package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.WordLists;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Detects whether an action or an accepted risk addresses something the document names. */
public final class Cover {

    private static final WordLists LISTS = WordLists.of(Cover.class);

    private static final Pattern ACCEPTS = Pattern.compile("\\b" + LISTS.any("accepts") + "\\b");

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
