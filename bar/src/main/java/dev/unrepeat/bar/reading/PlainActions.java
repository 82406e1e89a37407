package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Distinguishes actions written as plain paragraphs or lines from remarks about them. */
final class PlainActions {

    private static final WordLists LISTS = WordLists.of(PlainActions.class);

    private static final Set<String> REMARKS = Set.copyOf(LISTS.list("remarks"));
    private static final Pattern LINE_END = Pattern.compile("[.?!)\\]]\\s*$");
    private static final Pattern TELLS =
            Pattern.compile(
                    "^\\S+(?: \\S+){0,4}?"
                        + " (?:is|are|was|were|has|had|will|do|does|did|went|would|could|also|there|began|took|made|came)\\b|^\\p{Lu}\\S+"
                        + " \\p{Lu}\\p{Ll}+");

    /** "Monitoring: Add an alert ...": the name of an action before its words. */
    private static final Pattern LABELLED =
            Pattern.compile("^\\p{Lu}[\\p{L}\\d/&' -]{2,45}: (?=\\p{Lu}\\p{Ll})");

    private static final int LONGEST = 600;

    private PlainActions() {}

    private static final Recent<Boolean> KNOWN = new Recent<>(PlainActions::read);

    /**
     * Whether the paragraph reads like something to do: a commitment, or words that begin like an
     * order.
     */
    static boolean reads(String text) {
        return KNOWN.of(text);
    }

    private static boolean read(String text) {
        var label = LABELLED.matcher(text);
        if (label.find() && Commitments.begins(first(text.substring(label.end())))) {
            return true;
        }
        if (text.length() > LONGEST) {
            return Commitments.in(text);
        }
        var first = first(text);
        boolean remark =
                REMARKS.contains(first) || first.endsWith("ly") || text.strip().endsWith(":");
        boolean order =
                !remark
                        && first.length() > 1
                        && text.split("\\s+").length > 2
                        && !TELLS.matcher(text.strip()).find();
        return Commitments.in(text) || order;
    }

    private static String first(String text) {
        return text.strip()
                .split("[\\s,:.]", 2)[0]
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}/]", "");
    }

    /** Whether each line of the paragraph stands for itself. */
    static boolean areLines(String text) {
        var lines = text.split("\n");
        int ended = 0;
        for (var line : lines) {
            var words = line.strip();
            if (words.isEmpty()
                    || !Character.isUpperCase(words.codePointAt(0)) && !words.startsWith("`")) {
                return false;
            }
            ended += LINE_END.matcher(words).find() || words.length() < 60 ? 1 : 0;
        }
        return lines.length > 2 || lines.length == 2 && ended > 0;
    }
}
