package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.regex.Pattern;

/** Detects sentences of prose that commit to an action or report one as done. */
final class Commitments {

    private static final WordLists LISTS = WordLists.of(Commitments.class);

    private static final Pattern PROMISES = Pattern.compile(LISTS.joined("promises"));
    private static final Pattern BEGINS = Pattern.compile("^" + LISTS.any("begins") + "\\b");

    private Commitments() {}

    private static final Recent<Boolean> PROMISING = new Recent<>(Commitments::read);
    private static final Recent<Boolean> BEGINNING =
            new Recent<>(sentence -> BEGINS.matcher(sentence.toLowerCase(Locale.ROOT)).find());

    static boolean in(String sentence) {
        return PROMISING.of(sentence);
    }

    private static boolean read(String sentence) {
        var low = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        return PROMISES.matcher(low).find() || begins(low);
    }

    static boolean begins(String sentence) {
        return BEGINNING.of(sentence);
    }
}
