package dev.unrepeat.recall;

import dev.unrepeat.recall.Reference.Stance;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a question with other cases. */
final class Comparison {

    /**
     * Modes that say how a failure was handled, not what failed; they make no repeat by themselves.
     */
    private static final Set<String> CIRCUMSTANCES =
            Set.of("silent-failure", "monitoring-gap", "recovery-gap", "comms-gap");

    private static final double CIRCUMSTANCE = 0.3;

    private final Question question;
    private final Map<String, Double> modeWeights = new HashMap<>();
    private final Vocabulary vocabulary;

    Comparison(Question question, Vocabulary vocabulary) {
        this.question = question;
        this.vocabulary = vocabulary;
    }

    Likeness with(Profile other) {
        var mine = question.profile();
        var shared = new ArrayList<String>();
        double modes = modes(mine, other, shared);
        return new Likeness(
                question.likeness(Part.WHOLE, other),
                question.likeness(Part.SYMPTOMS, other),
                question.likeness(Part.NAMES, other),
                question.likeness(Part.CAUSES, other),
                question.pairs(other),
                modes,
                alerts(mine, other),
                !mine.part(Part.CAUSES).isEmpty() && !other.part(Part.CAUSES).isEmpty(),
                !mine.modes().isEmpty() && !other.modes().isEmpty(),
                shared,
                said(mine, other));
    }

    /** The cosine of both lists of modes, each mode weighed by how rare it is. */
    private double modes(Profile mine, Profile other, List<String> shared) {
        double product = 0;
        double my = 0;
        double their = 0;
        for (var mode : mine.modes().entrySet()) {
            double weight = weight(mode.getKey());
            double strength = weight * mode.getValue();
            my += strength * strength;
            var sure = other.modes().get(mode.getKey());
            if (sure != null) {
                product += strength * weight * sure;
                shared.add(mode.getKey());
            }
        }
        for (var mode : other.modes().entrySet()) {
            double strength = weight(mode.getKey()) * mode.getValue();
            their += strength * strength;
        }
        shared.sort(
                Comparator.comparingDouble((String mode) -> contribution(mode, mine, other))
                        .reversed());
        return product <= 0 ? 0 : Math.min(1, product / Math.sqrt(my * their));
    }

    private double contribution(String mode, Profile mine, Profile other) {
        return weight(mode)
                * mine.modes().getOrDefault(mode, 0.0)
                * other.modes().getOrDefault(mode, 0.0);
    }

    private double weight(String mode) {
        return modeWeights.computeIfAbsent(
                mode,
                key ->
                        vocabulary.idfOfMode(key)
                                * (CIRCUMSTANCES.contains(key) ? CIRCUMSTANCE : 1));
    }

    private static double alerts(Profile mine, Profile other) {
        if (mine.fingerprints().stream().anyMatch(other.fingerprints()::contains)) {
            return 1;
        }
        int all = Math.max(mine.alertNames().size(), other.alertNames().size());
        long both = mine.alertNames().stream().filter(other.alertNames()::contains).count();
        return all == 0 ? 0 : 0.7 * both / all;
    }

    /** What one says of the other; that they differ outweighs all else. */
    private static @Nullable Reference said(Profile mine, Profile other) {
        Reference best = null;
        for (var reference : mine.references()) {
            best = better(best, reference, mine, other);
        }
        for (var reference : other.references()) {
            best = better(best, reference, other, mine);
        }
        return best;
    }

    private static @Nullable Reference better(
            @Nullable Reference best, Reference reference, Profile from, Profile to) {
        if (!means(reference, from, to)) {
            return best;
        }
        return best == null || rank(reference.stance()) > rank(best.stance()) ? reference : best;
    }

    private static int rank(Stance stance) {
        return switch (stance) {
            case DIFFERENT -> 2;
            case SAME -> 1;
            case NAMED -> 0;
        };
    }

    private static boolean means(Reference reference, Profile from, Profile to) {
        var target = reference.target();
        if (target != null) {
            return to.ownReferences().contains(target) && !from.ownReferences().contains(target);
        }
        var day = reference.day();
        var date = to.date();
        return day != null
                && date != null
                && from.group().equals(to.group())
                && Math.abs(ChronoUnit.DAYS.between(day, date)) == 0;
    }
}
