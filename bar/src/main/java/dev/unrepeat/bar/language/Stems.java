package dev.unrepeat.bar.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces of words without which a rule cannot hold; looking for them first spares most sentences
 * the rule. One pass over the text looks pairs of characters up, whatever the number of pieces.
 */
public final class Stems {

    private static final int ROW = 128;

    private static final String[] NONE = {};

    private final String[][] byPair = new String[ROW * ROW][];
    private final boolean[] singles = new boolean[ROW];

    private Stems(List<String> stems) {
        Arrays.fill(byPair, NONE);
        Map<Integer, List<String>> found = new HashMap<>();
        for (var stem : stems) {
            if (stem.length() == 1) {
                singles[stem.charAt(0)] = true;
            } else {
                int pair = stem.charAt(0) * ROW + stem.charAt(1);
                found.computeIfAbsent(pair, missing -> new ArrayList<>()).add(stem);
            }
        }
        found.forEach((pair, group) -> byPair[pair] = group.toArray(String[]::new));
    }

    /** The pieces, in ASCII, divided by bars. */
    public static Stems of(String stems) {
        return new Stems(List.of(stems.split("\\|")));
    }

    /** Whether any of them stands in the text. */
    public boolean in(String text) {
        int before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ROW) {
                before = 0;
                continue;
            }
            if (singles[c] || begins(byPair[before * ROW + c], text, i - 1)) {
                return true;
            }
            before = c;
        }
        return false;
    }

    private static boolean begins(String[] group, String text, int at) {
        for (var stem : group) {
            if (text.startsWith(stem, at)) {
                return true;
            }
        }
        return false;
    }
}
