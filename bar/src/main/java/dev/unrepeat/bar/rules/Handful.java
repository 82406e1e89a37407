package dev.unrepeat.bar.rules;

import java.util.ArrayList;
import java.util.List;

/** The first few of many findings of one rule; the last of them says how many more there are. */
public final class Handful {

    /** A rule that has found this many has made its point, and stops looking. */
    public static final int ENOUGH = 200;

    private static final int MOST = 4;

    private Handful() {}

    public static List<Flaw> of(List<Flaw> flaws) {
        if (flaws.size() <= MOST) {
            return flaws;
        }
        var few = new ArrayList<>(flaws.subList(0, MOST));
        var last = few.removeLast();
        few.add(
                new Flaw(
                        last.span(),
                        last.message() + " (And %d more places.)".formatted(flaws.size() - MOST),
                        last.suggestion(),
                        last.level(),
                        last.mend()));
        return List.copyOf(few);
    }
}
