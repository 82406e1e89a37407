package dev.unrepeat.signal.mute;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;

/**
 * A label matcher as Prometheus writes it: {@code name="v"}, {@code !=}, {@code =~}, {@code !~}.
 * Regular expressions are RE2 and match the whole value; a missing label counts as empty.
 */
public final class Matcher {

    private static final java.util.regex.Pattern SHAPE =
            java.util.regex.Pattern.compile(
                    "\\s*(\"(?:[^\"\\\\]|\\\\.)+\"|[^=!~\\s\"{}]+)\\s*(=~|!~|!=|=)\\s*(.*?)\\s*");
    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_VALUE = 4_000;

    /** Nested repeats multiply the size of a compiled expression. */
    private static final long MOST_REPEATS = 10_000;

    private final String name;
    private final boolean negative;
    private final boolean isRegex;
    private final String value;
    private final Pattern pattern;

    private Matcher(String name, boolean negative, boolean isRegex, String value, Pattern pattern) {
        this.name = name;
        this.negative = negative;
        this.isRegex = isRegex;
        this.value = value;
        this.pattern = pattern;
    }

    /**
     * Makes a matcher of its parts.
     *
     * @throws IllegalArgumentException for an empty name or a broken regular expression, in
     *     Alertmanager's words
     */
    public static Matcher of(String name, boolean negative, boolean isRegex, String value) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "invalid label name \"%s\"".formatted(shortened(name)));
        }
        if (value.length() > LONGEST_VALUE || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "invalid label value \"%s\": at most %d characters without NUL are taken"
                            .formatted(shortened(value), LONGEST_VALUE));
        }
        return new Matcher(
                name,
                negative,
                isRegex,
                value,
                isRegex ? regex(value) : Pattern.compile(Pattern.quote(value)));
    }

    private static Pattern regex(String value) {
        try {
            if (repeats(value) > MOST_REPEATS) {
                throw new IllegalArgumentException(
                        "invalid regular expression \"%s\": its repeats multiply to more than %d"
                                .formatted(shortened(value), MOST_REPEATS));
            }
            // The expression by itself, so that a mistake is named as it was written.
            Pattern.compile(value);
            return Pattern.compile("^(?:" + value + ")$");
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "invalid regular expression \"%s\": %s"
                            .formatted(shortened(value), e.getMessage()),
                    e);
        }
    }

    private static long repeats(String value) {
        return REPEAT.matcher(value)
                .results()
                .mapToLong(it -> {
                    var most = it.group(2);
                    return Long.parseLong(most == null || most.isEmpty() ? it.group(1) : most);
                })
                .reduce(1, (a, b) -> Math.min(MOST_REPEATS + 1, a * Math.max(1, b)));
    }

    private static String shortened(String text) {
        return text.replace('\0', '\ufffd').substring(0, Math.min(text.length(), 100));
    }

    /**
     * Reads a matcher as Prometheus writes it.
     *
     * @throws IllegalArgumentException when the text is no matcher
     */
    public static Matcher parse(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("bad matcher format: " + text);
        }
        var operator = match.group(2);
        try {
            return of(
                    unquoted(match.group(1)),
                    operator.startsWith("!"),
                    operator.endsWith("~"),
                    unquoted(match.group(3)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("bad matcher format: " + e.getMessage(), e);
        }
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : text;
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    public boolean isRegex() {
        return isRegex;
    }

    /** True for {@code !=} and {@code !~}. */
    public boolean isNegative() {
        return negative;
    }

    /** Whether an alert with these labels matches. */
    public boolean matches(Map<String, String> labels) {
        return matches(labels.getOrDefault(name, ""));
    }

    /** Whether a label of this value matches. */
    public boolean matches(String found) {
        boolean same = isRegex ? pattern.matches(found) : found.equals(value);
        return same != negative;
    }

    /** Whether an alert without the label matches. */
    public boolean matchesEmpty() {
        return matches("");
    }

    /** True when an index on labels can answer it. */
    public boolean isEquality() {
        return !isRegex && !negative && !value.isEmpty();
    }

    /** One of {@code =}, {@code !=}, {@code =~}, {@code !~}. */
    public String operator() {
        if (isRegex) {
            return negative ? "!~" : "=~";
        }
        return negative ? "!=" : "=";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher it
                && name.equals(it.name)
                && negative == it.negative
                && isRegex == it.isRegex
                && value.equals(it.value);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The matcher as {@link #parse} reads it. */
    @Override
    public String toString() {
        return "%s%s\"%s\""
                .formatted(name, operator(), value.replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
