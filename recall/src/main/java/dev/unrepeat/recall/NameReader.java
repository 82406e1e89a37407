package dev.unrepeat.recall;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what things are called in a sentence: code, identifiers, and words with a capital letter
 * that no beginning of a sentence explains.
 */
final class NameReader {

    private static final int LONGEST = 60;

    private static final Set<String> NO_NAMES =
            Set.of(
                    "utc",
                    "gmt",
                    "am",
                    "pm",
                    "cet",
                    "cest",
                    "pst",
                    "pdt",
                    "est",
                    "edt",
                    "bst",
                    "tbd",
                    "ok",
                    "id",
                    "us",
                    "uk",
                    "eu",
                    "it",
                    "no",
                    "not",
                    "we",
                    "this",
                    "that",
                    "these",
                    "if",
                    "in",
                    "on",
                    "for",
                    "but",
                    "and",
                    "after",
                    "before",
                    "when",
                    "while",
                    "as",
                    "at",
                    "to",
                    "all",
                    "there",
                    "they",
                    "here",
                    "our",
                    "some",
                    "then",
                    "also",
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december",
                    "jan",
                    "feb",
                    "mar",
                    "apr",
                    "jun",
                    "jul",
                    "aug",
                    "sep",
                    "sept",
                    "oct",
                    "nov",
                    "dec",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                    "mon",
                    "tue",
                    "wed",
                    "thu",
                    "fri",
                    "sat",
                    "sun",
                    "e.g",
                    "i.e",
                    "follow-up",
                    "e-mail",
                    "on-call",
                    "re-start",
                    "set-up",
                    "post-mortem",
                    "action",
                    "incident",
                    "actions",
                    "todo",
                    "done",
                    "p1",
                    "p2",
                    "p3",
                    "p4",
                    "sev1",
                    "sev2",
                    "sev3",
                    "sev4",
                    "sev0",
                    "p0");

    private NameReader() {}

    static void read(String sentence, List<String> names) {
        boolean begins = true;
        int at = 0;
        while (at < sentence.length()) {
            int end = at;
            while (end < sentence.length() && !divides(sentence.charAt(end))) {
                end++;
            }
            if (end > at) {
                word(sentence, at, end, begins, names);
                begins = ".!?:•".indexOf(sentence.charAt(end - 1)) >= 0;
            }
            at = end + 1;
        }
    }

    private static boolean divides(char c) {
        return Character.isWhitespace(c) || "/,;|=<>\"“”".indexOf(c) >= 0;
    }

    private static void word(String text, int from, int to, boolean begins, List<String> names) {
        int start = from;
        int end = to;
        boolean code = text.charAt(from) == '`';
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        int length = end - start;
        if (length < 2 || length > LONGEST || !Character.isLetter(text.charAt(start))) {
            return;
        }
        if (code || isName(text, start, end, begins)) {
            var name = text.substring(start, end);
            if (!NO_NAMES.contains(name.toLowerCase(Locale.ROOT)) && !isFile(name)) {
                names.add(name);
            }
        }
    }

    private static boolean isName(String text, int start, int end, boolean begins) {
        int capitals = 0;
        int digits = 0;
        boolean hump = false;
        boolean joined = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean capital = Character.isUpperCase(c);
            capitals += capital ? 1 : 0;
            digits += Character.isDigit(c) ? 1 : 0;
            hump |= capital && i > start && Character.isLowerCase(text.charAt(i - 1));
            joined |= i > start && (c == '-' || c == '_' || c == '.');
            if (!Character.isLetterOrDigit(c) && "-_.".indexOf(c) < 0) {
                return false;
            }
        }
        boolean numbered = digits > 0 && digits < 5 && end - start - digits > 2;
        boolean kind = capitals + digits == end - start;
        boolean product = capitals > 0 && !begins && end - start > 2;
        return hump || joined || numbered || kind || product;
    }

    private static boolean isFile(String name) {
        return name.endsWith(".md") || name.endsWith(".html") || name.endsWith(".png");
    }
}
