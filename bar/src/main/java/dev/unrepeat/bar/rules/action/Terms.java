package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.text.WordLists;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stemmed content words of a text, to compare the subjects of two texts. */
public final class Terms {

    private static final WordLists LISTS = WordLists.of(Terms.class);

    private static final int LONGEST = 4000;
    private static final int STEM = 6;
    private static final int LAYER = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][\\p{L}\\d_.-]*+");
    private static final Set<String> EMPTY = Set.copyOf(LISTS.list("empty"));

    /** Words of one layer of defence stand for each other: what goes unnoticed wants an alert. */
    private static final Map<String, String> LAYERS =
            Map.ofEntries(
                    Map.entry("alert", "alert"),
                    Map.entry("alarm", "alert"),
                    Map.entry("monit", "alert"),
                    Map.entry("notic", "alert"),
                    Map.entry("unnot", "alert"),
                    Map.entry("detec", "alert"),
                    Map.entry("undet", "alert"),
                    Map.entry("paged", "alert"),
                    Map.entry("page", "alert"),
                    Map.entry("pager", "alert"),
                    Map.entry("dashb", "alert"),
                    Map.entry("obser", "alert"),
                    Map.entry("test", "test"),
                    Map.entry("tests", "test"),
                    Map.entry("teste", "test"),
                    Map.entry("testi", "test"),
                    Map.entry("untes", "test"),
                    Map.entry("stagi", "test"),
                    Map.entry("canar", "test"),
                    Map.entry("presu", "test"),
                    Map.entry("docum", "paper"),
                    Map.entry("undoc", "paper"),
                    Map.entry("docs", "paper"),
                    Map.entry("runbo", "paper"),
                    Map.entry("playb", "paper"),
                    Map.entry("wiki", "paper"),
                    Map.entry("check", "check"),
                    Map.entry("valid", "check"),
                    Map.entry("unche", "check"),
                    Map.entry("commu", "talk"),
                    Map.entry("annou", "talk"),
                    Map.entry("infor", "talk"));

    private Terms() {}

    public static Set<String> of(String text) {
        var terms = new HashSet<String>();
        var low =
                (text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                        .toLowerCase(Locale.ROOT)
                        .replace('’', '\'');
        var word = WORD.matcher(low);
        while (word.find()) {
            var term = word.group();
            if (term.length() > 2 && !EMPTY.contains(term) && !Character.isDigit(term.charAt(0))) {
                add(terms, term);
            }
        }
        return terms;
    }

    private static @Nullable String layer(String word) {
        return LAYERS.get(word.length() > LAYER ? word.substring(0, LAYER) : word);
    }

    private static void add(Set<String> terms, String term) {
        var layer = layer(term);
        if (layer != null) {
            terms.add(layer);
            return;
        }
        for (var part : cut(term)) {
            if (part.length() > 2 && !EMPTY.contains(part)) {
                terms.add(part.length() > STEM ? part.substring(0, STEM) : singular(part));
            }
        }
    }

    private static String[] cut(String term) {
        return term.indexOf('-') < 0 && term.indexOf('_') < 0 && term.indexOf('.') < 0
                ? new String[] {term}
                : term.split("[-_.]");
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    public static boolean meet(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }
}
