package dev.unrepeat.bar.text;

import java.util.List;
import java.util.Locale;

/** The English names of the months. */
public final class Months {

    public static final String PATTERN =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
                + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final List<String> SHORT =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private Months() {}

    /** From 1, or 0 when it is not a month. */
    public static int of(String word) {
        var low = word.toLowerCase(Locale.ROOT);
        return low.matches(PATTERN) ? SHORT.indexOf(low.substring(0, 3)) + 1 : 0;
    }
}
