package dev.unrepeat.platform;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The word that a label means: in lower case, without the white space of Unicode around it and
 * without characters that nobody sees, such as a zero-width space or a byte order mark.
 */
public final class LabelWord {

    private static final String SPACE =
            "\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
    private static final String INVISIBLE =
            "\\u00ad\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff";

    /** What is no part of the word; reads the same in PostgreSQL, where {@code g} is its flag. */
    public static final String ORNAMENT =
            "^[%1$s%2$s]+|[%1$s%2$s]+$|[%2$s]+".formatted(SPACE, INVISIBLE);

    private static final Pattern ORNAMENTS = Pattern.compile(ORNAMENT);

    private LabelWord() {}

    /** Returns the word, empty for null. */
    public static String of(@Nullable String label) {
        return label == null
                ? ""
                : ORNAMENTS.matcher(label).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
