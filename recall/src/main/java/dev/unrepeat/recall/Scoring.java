package dev.unrepeat.recall;

import dev.unrepeat.recall.Background.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Combines the similarity of two cases into one score and its kind. Evidence is counted in nats of
 * surprise ({@link Background}), of which an arbitrary pair has 1 on average: once for how they
 * look (all words, what was seen, names), once for what they came of (cause words, which of them
 * stand together, failure modes). A repeat needs both, and neither makes up for the other, so twice
 * their harmonic mean counts: incidents of one service look alike whatever they came of. {@code
 * score = 1 - e^(-(2 h - 2) / 5)}: 0 for an arbitrary pair.
 */
final class Scoring {

    /** A score and its kind. */
    record Verdict(double score, MatchKind kind, double looks, double causes, double repeat) {

        /** Whether it looks alike, whatever it came of. */
        boolean seen() {
            return looks >= ALIKE_IN_LOOKS;
        }

        Verdict saying(double limited, MatchKind other, double likely) {
            return new Verdict(limited, other, looks, causes, likely);
        }
    }

    /** Both halves of an arbitrary pair together. */
    private static final double ARBITRARY = 2;

    /** Five nats are one pair in 150; then two thirds of the way to certainty are gone. */
    private static final double SCALE = 5;

    /** Of arbitrary pairs of one organisation, one in ten has causes as alike as this. */
    private static final double ALIKE_IN_CAUSE = 2.2;

    /** One in seven looks as alike as this. */
    private static final double ALIKE_IN_LOOKS = 2.3;

    /** An alert that fired for both is as telling as looks that one pair in twenty has. */
    private static final double SAME_ALERT = 3;

    /** Authors who name the other know more than any comparison of words. */
    private static final double SAID_SAME = 0.9;

    /** "Another root cause than": it looks alike, and that is all. */
    private static final double SAID_DIFFERENT = 0.3;

    /** Part of the looks that is in the causes as well. */
    private static final double LOOKS_IN_CAUSES = 0.25;

    /** Where a repeat and a look-alike are as likely: causes alike for a pair that looks alike. */
    private static final double EVEN = ALIKE_IN_CAUSE - LOOKS_IN_CAUSES * ALIKE_IN_LOOKS;

    private static final double HALF = 0.5;

    private final Background background;

    Scoring(Background background) {
        this.background = background;
    }

    Verdict of(Likeness it) {
        double looks = looks(it);
        double causes = causes(it);
        double score = 1 - Math.exp(-Math.max(0, both(it, looks, causes) - ARBITRARY) / SCALE);
        boolean seen = looks >= ALIKE_IN_LOOKS;
        double apart = apart(it);
        var plain =
                new Verdict(
                        score,
                        kind(seen, repeat(it, apart, looks) >= HALF),
                        looks,
                        apart,
                        repeat(it, apart, looks));
        return said(plain, it.said(), seen);
    }

    /**
     * Twice the harmonic mean; while nobody knows what one of them came of, looks alone have to do.
     * A pair that looks less alike than an arbitrary one is no less likely a repeat than that.
     */
    private static double both(Likeness it, double looks, double causes) {
        if (!it.causesKnown()) {
            return looks + causes;
        }
        double seen = Math.max(ARBITRARY / 2, looks);
        return 4 * seen * causes / (seen + causes);
    }

    private double looks(Likeness it) {
        return (background.surprise(it, Feature.WHOLE)
                                + background.surprise(it, Feature.SYMPTOMS)
                                + background.surprise(it, Feature.NAMES))
                        / 3
                + SAME_ALERT * it.alerts();
    }

    private double causes(Likeness it) {
        return (background.surprise(it, Feature.CAUSES)
                        + background.surprise(it, Feature.PAIRS)
                        + background.surprise(it, Feature.MODES))
                / 3;
    }

    /** What speaks for the same cause and hardly depends on how two cases look. */
    private double apart(Likeness it) {
        return (background.surprise(it, Feature.PAIRS) + background.surprise(it, Feature.MODES))
                / 2;
    }

    /**
     * How much speaks for the same cause, from 0 to 1. Candidates are alike by choice, so that
     * looks say nothing more; the more alike two look, the more of what their causes share comes
     * from that.
     */
    private static double repeat(Likeness it, double apart, double looks) {
        double known = it.causesKnown() ? apart : Math.min(apart, ARBITRARY / 2);
        return 1 / (1 + Math.exp(-(known - LOOKS_IN_CAUSES * looks - EVEN)));
    }

    private static MatchKind kind(boolean seen, boolean caused) {
        return !caused ? MatchKind.SYMPTOM : seen ? MatchKind.BOTH : MatchKind.CAUSE;
    }

    /** A day may have had several incidents, so a day alone means the one that looks alike. */
    private static Verdict said(Verdict plain, @Nullable Reference said, boolean seen) {
        if (said == null || said.target() == null && !seen) {
            return plain;
        }
        return switch (said.stance()) {
            case DIFFERENT ->
                    plain.saying(Math.min(plain.score(), SAID_DIFFERENT), MatchKind.SYMPTOM, 0);
            case SAME ->
                    plain.saying(
                            Math.max(plain.score(), SAID_SAME),
                            kind(seen, true),
                            Math.max(plain.repeat(), SAID_SAME));
            case NAMED -> plain;
        };
    }
}
