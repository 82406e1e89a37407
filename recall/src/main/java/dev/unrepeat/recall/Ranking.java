package dev.unrepeat.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The order of matches: the sum of the reciprocal ranks by score and by looks. A pair whose causes
 * are written in other words has a low score however alike it looks; the second rank brings it
 * back. What a text says of the other incident comes before both.
 */
final class Ranking {

    /** How little the first ranks differ; the usual constant of 60 is for longer lists. */
    private static final double SMOOTHING = 10;

    private Ranking() {}

    /** The cases, best first; equal ones by key. */
    static List<Search.Compared> of(List<Search.Compared> compared) {
        var byScore = ranks(compared, it -> it.verdict().score());
        var byLooks = ranks(compared, it -> it.verdict().looks());
        var ordered = new ArrayList<>(compared);
        ordered.sort(
                Comparator.comparing((Search.Compared it) -> stance(it))
                        .thenComparing(it ->
                                -1 / (SMOOTHING + byScore.getOrDefault(it.document(), 0))
                                        - 1 / (SMOOTHING + byLooks.getOrDefault(it.document(), 0)))
                        .thenComparing(it -> it.profile().key()));
        return ordered;
    }

    /** 0 for a case the text calls the same, 2 for one it sets apart, 1 for any other. */
    private static int stance(Search.Compared it) {
        var said = it.likeness().said();
        if (said == null || said.target() == null) {
            return 1;
        }
        return switch (said.stance()) {
            case SAME -> 0;
            case DIFFERENT -> 2;
            case NAMED -> 1;
        };
    }

    private static Map<Integer, Integer> ranks(
            List<Search.Compared> compared, ToDoubleFunction<Search.Compared> value) {
        var sorted = new ArrayList<>(compared);
        sorted.sort(
                Comparator.comparingDouble(value)
                        .reversed()
                        .thenComparing(it -> it.profile().key()));
        var ranks = new HashMap<Integer, Integer>();
        for (int i = 0; i < sorted.size(); i++) {
            ranks.put(sorted.get(i).document(), i + 1);
        }
        return ranks;
    }
}
