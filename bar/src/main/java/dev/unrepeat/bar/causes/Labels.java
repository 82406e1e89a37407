package dev.unrepeat.bar.causes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words as Mermaid wants them between quotes, and back. */
public final class Labels {

    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s{0,3}/?>");
    private static final Pattern CODE = Pattern.compile("#(\\d{1,6});");

    private Labels() {}

    /** The words of a label: entities, breaks and Markdown marks are plain text again. */
    static String decoded(String label) {
        var words = label;
        if (words.length() > 1 && words.startsWith("`") && words.endsWith("`")) {
            words = words.substring(1, words.length() - 1);
        }
        words = BREAK.matcher(words).replaceAll(" ");
        words = words.replace("#quot;", "\"").replace("#lt;", "<").replace("#gt;", ">");
        words =
                CODE.matcher(words)
                        .replaceAll(found -> {
                            int point = Integer.parseInt(found.group(1));
                            return Character.isValidCodePoint(point) && point > 31
                                    ? Matcher.quoteReplacement(Character.toString(point))
                                    : " ";
                        });
        words = words.replace("#amp;", "&");
        return words.strip().replaceAll("\\s+", " ");
    }

    /** The words so that they can stand between two quotes. */
    public static String encoded(String words) {
        return words.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("#(?=\\w{1,8};)", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replaceAll("^`", "#96;");
    }
}
