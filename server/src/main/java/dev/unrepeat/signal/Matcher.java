package dev.unrepeat.signal;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;

/**
 * A label matcher as Prometheus writes it: {@code name="v"}, {@code !=}, {@code =~}, {@code !~}.
 * Regular expressions are RE2 and match the whole value; a missing label counts as empty.
 */
record Matcher(String name, boolean negative, boolean isRegex, String value, Pattern pattern) {

    private static final java.util.regex.Pattern SHAPE =
            java.util.regex.Pattern.compile(
                    "\\s*(\"(?:[^\"\\\\]|\\\\.)+\"|[^=!~\\s\"{}]+)\\s*(=~|!~|!=|=)\\s*(.*?)\\s*");

    /**
     * @throws IllegalArgumentException when the text is no matcher
     */
    static Matcher parse(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("bad matcher format: " + text);
        }
        var operator = match.group(2);
        var value = unquoted(match.group(3));
        boolean regex = operator.endsWith("~");
        try {
            return new Matcher(
                    unquoted(match.group(1)),
                    operator.startsWith("!"),
                    regex,
                    value,
                    Pattern.compile(regex ? "^(?:" + value + ")$" : Pattern.quote(value)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("bad matcher format: " + e.getMessage(), e);
        }
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : text;
    }

    boolean matches(Map<String, String> labels) {
        var found = labels.getOrDefault(name, "");
        boolean same = isRegex ? pattern.matches(found) : found.equals(value);
        return same != negative;
    }

    /** True when an index on labels can answer it. */
    boolean isEquality() {
        return !isRegex && !negative && !value.isEmpty();
    }
}
