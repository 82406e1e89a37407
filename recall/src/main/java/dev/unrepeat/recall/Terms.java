package dev.unrepeat.recall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into the terms that are compared. Identifiers in camelCase, kebab-case and with
 * underscores fall into their words; dates, times, numbers and hashes, which never say what failed,
 * are dropped, status codes stay; stop words are dropped; what is left is stemmed and brought to
 * one word for each meaning.
 */
final class Terms {

    private static final int LONGEST = 40;
    private static final Set<String> STOP =
            Set.copyOf(
                    Arrays.asList(
                            ("a able about above after again all almost also although always am an"
                                 + " and any are as at be because been before being below between"
                                 + " both but by came can cannot come could day did do does doing"
                                 + " done during each either etc even ever every few find first for"
                                 + " found from further gave get give given go going got had has"
                                 + " have having he her here hers him his hour how i if in into is"
                                 + " it its itself just knew know last later let like made make"
                                 + " many may me might minute month more most much must my near"
                                 + " need never next no non nor not now of off on once one only"
                                 + " onto or other our ours out over own per perhaps put quite"
                                 + " rather really s said same saw say second see seem seen she"
                                 + " should since so some something still such t take taken than"
                                 + " that the their theirs them then there these they thing this"
                                 + " those though three through thus time to today together told"
                                 + " too took toward two under until up upon us use used using very"
                                 + " via want was way we week well went were what when where"
                                 + " whether which while who whom whose why will with within"
                                 + " without would year yet you your yours zero january february"
                                 + " march april june july august september october november"
                                 + " december jan feb mar apr jun jul aug sep sept oct nov dec"
                                 + " monday tuesday wednesday thursday friday saturday sunday mon"
                                 + " tue wed thu fri sat sun utc gmt est edt cst cet cest pst pdt"
                                 + " bst www http https com org io net html md incident issue"
                                 + " problem postmortem mortem happen happened happens cause caused"
                                 + " causes causing root due result resulted resulting led lead"
                                 + " however therefore meant mean means start began begin end ended"
                                 + " around approximately page link see via eg ie")
                                    .split(" ")));

    /** A term and the word of the text that it was made from. */
    record Term(String meaning, String surface) {}

    private Terms() {}

    static List<Term> of(String text) {
        var terms = new ArrayList<Term>();
        int start = -1;
        int whole = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
            boolean hump =
                    inside
                            && start >= 0
                            && Character.isUpperCase(text.charAt(i))
                            && Character.isLowerCase(text.charAt(i - 1));
            if (start >= 0 && (!inside || hump)) {
                add(terms, text, start, i);
                start = -1;
            }
            if (!inside && whole >= 0 && !joins(text, i)) {
                identifier(terms, text, whole, i);
                whole = -1;
            }
            if (inside && start < 0) {
                start = i;
                whole = whole < 0 ? i : whole;
            }
        }
        return terms;
    }

    /** Whether the character joins the words of an identifier. */
    private static boolean joins(String text, int at) {
        return at + 1 < text.length()
                && (text.charAt(at) == '-' || text.charAt(at) == '_')
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /** An identifier of several words is a term besides: it says more than its words. */
    private static void identifier(List<Term> terms, String text, int start, int end) {
        if (end - start > LONGEST) {
            return;
        }
        var name = new StringBuilder(end - start);
        int words = 0;
        boolean before = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetter(c);
            boolean hump =
                    before && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1));
            words += letter && (!before || hump) ? 1 : 0;
            before = letter;
            if (Character.isLetterOrDigit(c)) {
                name.append(Character.toLowerCase(c));
            }
        }
        boolean numbers = name.chars().filter(Character::isDigit).count() * 3 > name.length();
        if (words > 1 && !numbers) {
            terms.add(new Term(name.toString(), text.substring(start, end)));
        }
    }

    private static void add(List<Term> terms, String text, int start, int end) {
        int length = end - start;
        if (length < 2 || length > LONGEST) {
            return;
        }
        var surface = text.substring(start, end);
        var word = surface.toLowerCase(Locale.ROOT);
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            digits += Character.isDigit(word.charAt(i)) ? 1 : 0;
        }
        boolean code =
                digits == 3 && length == 3 && (word.charAt(0) == '4' || word.charAt(0) == '5');
        if (digits == length && !code || digits > 2 && length > 6 && digits * 3 >= length) {
            return;
        }
        boolean version = word.charAt(0) == 'v' && digits == length - 1;
        if (version
                || STOP.contains(word)
                || Character.isDigit(word.charAt(0)) && !code && !spoken(word)) {
            return;
        }
        terms.add(new Term(Meanings.of(Stem.of(word)), surface));
    }

    /** Such as 5xx, 2fa or k8s; not 14th, 30m or 120ms. */
    private static boolean spoken(String word) {
        return word.matches("[45]xx|[23]fa");
    }
}
