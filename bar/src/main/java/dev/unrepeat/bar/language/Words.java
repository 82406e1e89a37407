package dev.unrepeat.bar.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a sentence into words the way the model learned them: marks alone, {@code n't} and {@code
 * 's} apart, and what engineers write (paths, versions, code, handles) whole.
 */
final class Words {

    private static final String OPENS = "\"'([{“‘*<_";
    private static final String CLOSES = "\"')]}”’,.;:!?…*>_";
    private static final List<String> ENDINGS = List.of("'s", "'ve", "'re", "'ll", "'d", "'m");

    private Words() {}

    /** Each as its start and end. */
    static List<int[]> of(String text, int most) {
        var found = new ArrayList<int[]>();
        int i = 0;
        while (i < text.length() && found.size() < most) {
            while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            int end = i;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > i) {
                cut(text, i, end, found);
            }
            i = end;
        }
        return found;
    }

    private static void cut(String text, int from, int to, List<int[]> found) {
        int start = from;
        while (start < to - 1 && OPENS.indexOf(text.charAt(start)) >= 0) {
            found.add(new int[] {start, start + 1});
            start++;
        }
        int end = to;
        while (end > start + 1 && CLOSES.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        split(text, start, end, found);
        for (int i = end; i < to; i++) {
            found.add(new int[] {i, i + 1});
        }
    }

    private static void split(String text, int start, int end, List<int[]> found) {
        var low = text.substring(start, end).toLowerCase(Locale.ROOT).replace('’', '\'');
        int cut = low.length();
        if (low.endsWith("n't") && low.length() > 3) {
            cut = low.length() - 3;
        }
        for (var ending : ENDINGS) {
            if (low.endsWith(ending) && low.length() > ending.length()) {
                cut = low.length() - ending.length();
            }
        }
        int dash = Math.max(low.indexOf('—'), low.indexOf('–'));
        if (dash > 0 && dash < low.length() - 1 && cut == low.length()) {
            split(text, start, start + dash, found);
            found.add(new int[] {start + dash, start + dash + 1});
            split(text, start + dash + 1, end, found);
            return;
        }
        found.add(new int[] {start, start + cut});
        if (cut < low.length()) {
            found.add(new int[] {start + cut, end});
        }
    }
}
