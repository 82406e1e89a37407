package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.text.Blanks;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The task of an action: the words without who does it, without "we should" and without a leading
 * label, and the verb they begin with.
 */
record ActionPhrase(String words, String verb, String object) {

    private static final WordLists LISTS = WordLists.of(ActionPhrase.class);

    private static final Pattern LABEL =
            Pattern.compile("^(?:[A-Z][\\w/-]*(?: [\\w/-]+){0,4}):\\s+(?=\\S+ )");
    private static final Pattern TICKET =
            Pattern.compile(
                    "^(?:\\[?#?[A-Z]*-?\\d{2,7}\\]?|\\[#\\d+\\]|(?:\\w+/)?\\w+#\\d+)\\s*[:–-]\\s*");
    private static final Pattern RAISED =
            Pattern.compile(
                    "^(?:a |the"
                        + " )?(?:created?|raised?|opened?|filed?|log(?:ged)?|write|add(?:ed)?)?\\s*(?:a"
                        + " |an |the )?(?:\\w+ )?(?:tickets?|issues?|bugs?|stor(?:y|ies)|pr|pull"
                        + " request)(?: (?:was|were|is|has been))?(?:"
                        + " (?:created?|raised?|opened?|filed?|logged))? (?:to|for) ");
    private static final Pattern WHO = Pattern.compile("^" + LISTS.any("who") + "\\s*[:,-]?\\s*");
    private static final Pattern FRAME = Pattern.compile("^" + LISTS.any("frame"));
    private static final Pattern WORD = Pattern.compile("^[\\p{L}][\\p{L}'-]*");

    static ActionPhrase of(String text) {
        var words = Blanks.folded(text.replace('’', '\''));
        words = TICKET.matcher(words).replaceFirst("");
        words = LABEL.matcher(words).replaceFirst("");
        var who = WHO.matcher(words);
        if (who.find() && Owners.isName(who.group())) {
            words = words.substring(who.end());
        }
        words = lower(words);
        words = RAISED.matcher(words).replaceFirst("");
        for (int i = 0; i < 6; i++) {
            var shorter = FRAME.matcher(words).replaceFirst("");
            if (shorter.equals(words)) {
                break;
            }
            words = shorter;
        }
        var found = WORD.matcher(words);
        var verb = found.find() ? found.group() : "";
        return new ActionPhrase(words, verb, words.substring(verb.length()).strip());
    }

    private static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }
}
