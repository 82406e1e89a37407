package dev.unrepeat.bar.modes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All phrases of a catalogue by their words, so that a sentence is looked at once, whatever the
 * number of modes.
 */
final class PhraseBook {

    private static final int MOST_KEPT = 50_000;

    /** One place of one phrase. */
    private record Place(int phrase, int slot) {}

    /** A phrase found in a sentence: of which mode, how strong, its first and last word. */
    record Hit(Phrase phrase, int first, int last) {}

    private final List<Phrase> phrases = new ArrayList<>();
    private final Map<String, List<Place>> exact = new HashMap<>();
    private final Map<String, List<Place>> prefixes = new HashMap<>();
    private final Map<String, List<Place>> looked = new ConcurrentHashMap<>();
    private int longestPrefix;

    PhraseBook(List<FailureMode> modes) {
        for (int mode = 0; mode < modes.size(); mode++) {
            for (var words : modes.get(mode).phrases()) {
                add(Phrase.of(words, mode));
            }
        }
    }

    private void add(Phrase phrase) {
        int number = phrases.size();
        phrases.add(phrase);
        for (int slot = 0; slot < phrase.slots().size(); slot++) {
            for (var word : phrase.slots().get(slot).words()) {
                boolean prefix = word.endsWith("*");
                var key = prefix ? word.substring(0, word.length() - 1) : word;
                (prefix ? prefixes : exact)
                        .computeIfAbsent(key, missing -> new ArrayList<>())
                        .add(new Place(number, slot));
                longestPrefix = prefix ? Math.max(longestPrefix, key.length()) : longestPrefix;
            }
        }
    }

    List<Hit> find(List<Word> words) {
        var seen = new TreeMap<Integer, List<List<Integer>>>();
        for (int at = 0; at < words.size(); at++) {
            for (var place : places(words.get(at).text())) {
                seen.computeIfAbsent(
                                place.phrase(), number -> empty(phrases.get(number).slots().size()))
                        .get(place.slot())
                        .add(at);
            }
        }
        var hits = new ArrayList<Hit>();
        seen.forEach((number, positions) -> {
            if (positions.stream().noneMatch(List::isEmpty)) {
                var phrase = phrases.get(number);
                var found = phrase.match(positions);
                if (found.length > 0) {
                    hits.add(new Hit(phrase, found[0], found[1]));
                }
            }
        });
        return hits;
    }

    /** Where the word fits; texts repeat their words, so what was looked up is kept. */
    private List<Place> places(String word) {
        var known = looked.get(word);
        if (known != null) {
            return known;
        }
        var found = new ArrayList<>(exact.getOrDefault(word, List.of()));
        for (int end = 1; end <= Math.min(word.length(), longestPrefix); end++) {
            found.addAll(prefixes.getOrDefault(word.substring(0, end), List.of()));
        }
        var places = List.copyOf(found);
        if (looked.size() < MOST_KEPT) {
            looked.put(word, places);
        }
        return places;
    }

    private static List<List<Integer>> empty(int slots) {
        var positions = new ArrayList<List<Integer>>(slots);
        for (int i = 0; i < slots; i++) {
            positions.add(new ArrayList<>(2));
        }
        return positions;
    }
}
