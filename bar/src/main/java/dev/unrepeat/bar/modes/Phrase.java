package dev.unrepeat.bar.modes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words that speak for a failure mode, as {@link FailureMode} writes them. */
record Phrase(int mode, boolean weak, List<Slot> slots) {

    private static final int AHEAD = 7;
    private static final int AROUND = 9;
    private static final int MOST_SLOTS = 8;

    /** Relation of a word to the previous one. */
    enum Step {
        NEXT,
        AHEAD,
        AROUND
    }

    /** One place of a phrase and the words that fit there. */
    record Slot(Step step, List<String> words) {}

    Phrase {
        slots = List.copyOf(slots);
    }

    static Phrase of(String phrase, int mode) {
        var slots = new ArrayList<Slot>();
        var step = Step.NEXT;
        boolean weak = false;
        for (var part : phrase.strip().split("\\s+")) {
            switch (part) {
                case "?" -> weak = true;
                case ">" -> step = Step.AHEAD;
                case ".." -> step = Step.AROUND;
                default -> {
                    slots.add(new Slot(step, words(part, phrase)));
                    step = Step.NEXT;
                }
            }
        }
        if (slots.isEmpty() || slots.size() > MOST_SLOTS || step != Step.NEXT) {
            throw new IllegalArgumentException("'" + phrase + "' is no phrase");
        }
        return new Phrase(mode, weak, slots);
    }

    private static List<String> words(String part, String phrase) {
        var words = List.of(part.split("\\|"));
        for (var word : words) {
            if (!word.matches("[\\p{L}\\p{N}]+\\*?")
                    || !word.equals(word.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "'%s' in the phrase '%s' is no word in small letters"
                                .formatted(word, phrase));
            }
        }
        return words;
    }

    /**
     * Where the phrase stands when its places have these positions among the words: the first and
     * the last word of it, or nothing.
     */
    int[] match(List<List<Integer>> positions) {
        for (int first : positions.getFirst()) {
            var found = match(positions, 1, first, first, first);
            if (found.length > 0) {
                return found;
            }
        }
        return new int[0];
    }

    private int[] match(List<List<Integer>> positions, int slot, int before, int low, int high) {
        if (slot == slots.size()) {
            return new int[] {low, high};
        }
        for (int at : positions.get(slot)) {
            if (fits(slots.get(slot).step(), at - before, at >= low && at <= high)) {
                var found = match(positions, slot + 1, at, Math.min(low, at), Math.max(high, at));
                if (found.length > 0) {
                    return found;
                }
            }
        }
        return new int[0];
    }

    private static boolean fits(Step step, int distance, boolean inside) {
        return switch (step) {
            case NEXT -> distance == 1;
            case AHEAD -> distance > 0 && distance <= AHEAD;
            case AROUND -> !inside && Math.abs(distance) <= AROUND;
        };
    }
}
