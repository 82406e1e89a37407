package dev.unrepeat.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a comment hangs: its words, what stood around them, and where that was. It finds its place
 * again in a text that changed, or says that the words are gone; it never settles for another place
 * that merely looks alike. Places count UTF-16 units of a text whose lines end in {@code \n}.
 */
public record Anchor(int start, String quote, String before, String after) {

    /** How much of the surroundings is remembered on each side. */
    static final int AROUND = 60;

    /** Words of this length are found by themselves, wherever they were moved to. */
    private static final int TELLING = 24;

    private static final double ALIKE = 0.4;
    private static final int[] SIDES = {24, 12, 8};
    private static final int MOST_TRIED = 200;

    public Anchor {
        if (start < 0 || quote.isEmpty()) {
            throw new IllegalArgumentException("an anchor needs words at a place");
        }
    }

    /** What became of a text: all before {@code same} and all from {@code until} on stayed. */
    public record Change(String old, String now, int same, int until) {

        public static Change between(String old, String now) {
            int most = Math.min(old.length(), now.length());
            int same = 0;
            while (same < most && old.charAt(same) == now.charAt(same)) {
                same++;
            }
            int tail = 0;
            while (tail < most - same
                    && old.charAt(old.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
                tail++;
            }
            return new Change(old, now, same, old.length() - tail);
        }
    }

    /** The text as places in it are counted. */
    public static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    public static Anchor of(String text, int start, int end) {
        return new Anchor(
                start,
                text.substring(start, end),
                text.substring(whole(text, Math.max(0, start - AROUND)), start),
                text.substring(end, whole(text, Math.min(text.length(), end + AROUND))));
    }

    /** A place beside which no character is cut in two. */
    private static int whole(String text, int at) {
        return splits(text, at) ? at - 1 : at;
    }

    public static boolean splits(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    public int end() {
        return start + quote.length();
    }

    /** True when the words stand at their place. */
    boolean holds(String text) {
        return text.startsWith(quote, start);
    }

    /** The place in a text of which nothing more is known. */
    public Optional<Anchor> in(String text) {
        return holds(text) && likeness(text, start) >= ALIKE
                ? Optional.of(of(text, start, end()))
                : near(text, start);
    }

    /** The place after a change; exact when the change was elsewhere. */
    public Optional<Anchor> after(Change change) {
        if (holds(change.old())) {
            if (end() <= change.same()) {
                return Optional.of(of(change.now(), start, end()));
            }
            if (start >= change.until()) {
                int moved = start + change.now().length() - change.old().length();
                return Optional.of(of(change.now(), moved, moved + quote.length()));
            }
        }
        return near(change.now(), start);
    }

    private Optional<Anchor> near(String text, int expected) {
        return exact(text, expected).or(() -> between(text, expected));
    }

    private Optional<Anchor> exact(String text, int expected) {
        return places(text, quote, expected).stream()
                .max(
                        Comparator.<Integer>comparingDouble(it -> likeness(text, it))
                                .thenComparing(it -> -Math.abs(it - expected)))
                .filter(it -> quote.length() >= TELLING || likeness(text, it) >= ALIKE)
                .map(it -> of(text, it, it + quote.length()));
    }

    /** Where {@code words} stand, those near {@code expected} first. */
    private static List<Integer> places(String text, String words, int expected) {
        var places = new ArrayList<Integer>();
        int back = text.lastIndexOf(words, expected - 1);
        int forth = text.indexOf(words, expected);
        while (places.size() < MOST_TRIED && (back >= 0 || forth >= 0)) {
            if (forth >= 0) {
                places.add(forth);
                forth = text.indexOf(words, forth + 1);
            }
            if (back >= 0) {
                places.add(back);
                back = back == 0 ? -1 : text.lastIndexOf(words, back - 1);
            }
        }
        return places;
    }

    /** How much of the remembered surroundings is there, from 0 to 1. */
    private double likeness(String text, int at) {
        int end = at + quote.length();
        var left = text.substring(Math.max(0, at - AROUND), at);
        var right = text.substring(end, Math.min(text.length(), end + AROUND));
        return (share(before, left) + share(after, right)) / 2;
    }

    private static double share(String wanted, String there) {
        var words = words(wanted);
        if (words.isEmpty()) {
            return words(there).isEmpty() ? 1 : 0.5;
        }
        var left = words(there);
        long kept = words.stream().filter(left::remove).count();
        return (double) kept / words.size();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<>(Arrays.asList(text.split("[^\\p{L}\\p{N}]+")));
        words.removeIf(String::isEmpty);
        return words;
    }

    /** What now stands between the words that stood around. */
    private Optional<Anchor> between(String text, int expected) {
        for (int side : SIDES) {
            var left = before.substring(whole(before, Math.max(0, before.length() - side)));
            var right = after.substring(0, whole(after, Math.min(side, after.length())));
            var found = between(text, left, right, expected);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Anchor> between(String text, String left, String right, int expected) {
        if (left.isBlank() && right.isBlank()) {
            return Optional.empty();
        }
        var begins =
                left.isBlank()
                        ? List.of(left.length())
                        : places(text, left, expected).stream()
                                .map(it -> it + left.length())
                                .toList();
        return begins.stream()
                .filter(it -> it <= text.length())
                .map(it -> upTo(text, it, right))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(it -> Math.abs(it.start() - expected)));
    }

    private Optional<Anchor> upTo(String text, int begin, String right) {
        int end = right.isBlank() ? text.length() - right.length() : text.indexOf(right, begin);
        if (end <= begin || end - begin > 2 * quote.length() + AROUND) {
            return Optional.empty();
        }
        var gap = text.substring(begin, end);
        if (gap.isBlank()) {
            return Optional.empty();
        }
        int from = begin + gap.length() - gap.stripLeading().length();
        return Optional.of(of(text, from, from + gap.strip().length()));
    }
}
