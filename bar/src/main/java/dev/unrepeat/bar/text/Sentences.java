package dev.unrepeat.bar.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits prose into sentences. A full stop ends one only before a blank and a new beginning;
 * numbers, abbreviations, versions, host names and file names keep theirs.
 */
public final class Sentences {

    private static final WordLists LISTS = WordLists.of(Sentences.class);

    private static final Set<String> ABBREVIATIONS = Set.copyOf(LISTS.list("abbreviations"));

    private Sentences() {}

    /** The sentences, without blanks around. */
    public static List<Prose> of(Prose prose) {
        var found = new ArrayList<Prose>();
        var text = prose.text();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            int end = endsAt(text, i, start);
            if (end > 0) {
                keep(found, prose, start, end);
                start = end;
                i = end - 1;
            }
        }
        keep(found, prose, start, text.length());
        return found;
    }

    private static void keep(List<Prose> found, Prose prose, int start, int end) {
        var part = prose.part(start, end);
        if (part.text().codePoints().anyMatch(Character::isLetterOrDigit)) {
            found.add(part);
        }
    }

    private static int endsAt(String text, int i, int start) {
        char c = text.charAt(i);
        if (c != '.' && c != '!' && c != '?' && c != '…') {
            boolean gap = c == '\n' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            return gap || c == '•' && i > start ? i + 1 : -1;
        }
        int end = i + 1;
        while (end < text.length() && ".!?…\"'”’)]*_`".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end == text.length()) {
            return end;
        }
        if (!Character.isWhitespace(text.charAt(end)) || c == '.' && keepsItsStop(text, i, start)) {
            return -1;
        }
        int next = end;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length()
                        && Character.isLowerCase(text.charAt(next))
                        && !codeBegins(text, next)
                ? -1
                : end;
    }

    private static boolean codeBegins(String text, int at) {
        return text.charAt(at) == '`';
    }

    private static boolean keepsItsStop(String text, int stop, int start) {
        int from = stop;
        while (from > start
                && !Character.isWhitespace(text.charAt(from - 1))
                && "([".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        var word = text.substring(from, stop).toLowerCase(Locale.ROOT);
        boolean initial =
                word.length() == 1 && Character.isLetter(word.charAt(0)) && !word.equals("i");
        boolean ordinal =
                !word.isEmpty() && word.length() < 3 && word.chars().allMatch(Character::isDigit);
        return initial
                || ABBREVIATIONS.contains(word)
                || ordinal && ordinalReads(text, stop, from == start);
    }

    private static boolean ordinalReads(String text, int stop, boolean first) {
        int next = stop + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        int end = next;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return first || Months.of(text.substring(next, end)) > 0;
    }
}
