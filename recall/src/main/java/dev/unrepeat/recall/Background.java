package dev.unrepeat.recall;

import java.util.Arrays;

/**
 * Distribution of the similarity of arbitrary cases to the query, so that a match is judged by its
 * rarity instead of its size: some parts are alike in most cases, others in hardly any, and a short
 * question finds its few words in more places than a long one.
 */
final class Background {

    /** Compared aspect. */
    enum Feature {
        WHOLE,
        SYMPTOMS,
        NAMES,
        CAUSES,
        PAIRS,
        MODES
    }

    /**
     * Means over arbitrary pairs of public post-mortems. A small index can't tell what is rare, so
     * each background begins with this many cases spread about the mean as chance would.
     */
    private static final double[] USUAL = {0.025, 0.02, 0.006, 0.015, 0.0013, 0.08};

    private static final int PRIOR = 20;

    /** Above this share of cases a distribution is taken for exponential (peaks over threshold). */
    private static final double TAIL = 0.9;

    /** One in three thousand; nobody knows a tail further out. */
    private static final double MOST = 8;

    private final double[][] values = new double[Feature.values().length][64];
    private final int[] counts = new int[Feature.values().length];
    private final double[] thresholds = new double[Feature.values().length];
    private final double[] excesses = new double[Feature.values().length];

    Background(Iterable<Likeness> sample) {
        for (var feature : Feature.values()) {
            for (int i = 0; i < PRIOR; i++) {
                double share = (i + 0.5) / PRIOR;
                add(feature, -USUAL[feature.ordinal()] * Math.log(1 - share));
            }
            for (var it : sample) {
                if (known(it, feature)) {
                    add(feature, of(it, feature));
                }
            }
            measure(feature.ordinal());
        }
    }

    private void add(Feature feature, double value) {
        int at = feature.ordinal();
        if (counts[at] == values[at].length) {
            values[at] = Arrays.copyOf(values[at], counts[at] * 2);
        }
        values[at][counts[at]++] = value;
    }

    private void measure(int at) {
        values[at] = Arrays.copyOf(values[at], counts[at]);
        Arrays.sort(values[at]);
        int first = (int) (counts[at] * TAIL);
        thresholds[at] = values[at][first];
        double excess = 0;
        for (int i = first; i < counts[at]; i++) {
            excess += values[at][i] - thresholds[at];
        }
        excesses[at] = Math.max(1e-3, excess / Math.max(1, counts[at] - first));
    }

    static double of(Likeness it, Feature feature) {
        return switch (feature) {
            case WHOLE -> it.whole();
            case SYMPTOMS -> it.symptoms();
            case NAMES -> it.names();
            case CAUSES -> it.causes();
            case MODES -> it.modes();
            case PAIRS -> it.pairs();
        };
    }

    private static boolean known(Likeness it, Feature feature) {
        return switch (feature) {
            case WHOLE, SYMPTOMS, NAMES -> true;
            case CAUSES, PAIRS -> it.causesKnown();
            case MODES -> it.modesKnown();
        };
    }

    /**
     * How surprising the likeness is, in nats: the share of arbitrary cases that are as alike is e
     * to the minus that. 1, the mean over all cases, when it is not known of either.
     */
    double surprise(Likeness it, Feature feature) {
        if (!known(it, feature)) {
            return 1;
        }
        int at = feature.ordinal();
        double value = of(it, feature);
        if (value > thresholds[at]) {
            return Math.min(MOST, -Math.log(1 - TAIL) + (value - thresholds[at]) / excesses[at]);
        }
        int below = Arrays.binarySearch(values[at], value);
        int from = below < 0 ? -below - 1 : below;
        int to = from;
        while (from > 0 && values[at][from - 1] >= value) {
            from--;
        }
        while (to < counts[at] && values[at][to] <= value) {
            to++;
        }
        double share = (from + to) / 2.0 / counts[at];
        return -Math.log(Math.max(1 - TAIL, 1 - share));
    }
}
