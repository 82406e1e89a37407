package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Span;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Acronyms that neither the document defines nor the field knows. */
final class Acronyms {

    private static final WordLists LISTS = WordLists.of(Acronyms.class);

    private static final Pattern ACRONYM =
            Pattern.compile(
                    "(?<![\\w`/#@.$&=:-])(?:(?!Q[1-4]\\b)[A-Z][A-Z0-9]{1,4}|[A-Z]{1,2}&[A-Z])(?=s?(?![\\w`/#&=-]|\\.\\w|:\\S))");
    private static final Pattern CODE = Pattern.compile("`[^`]{0,500}`|\"[^\"]{0,300}\"");
    private static final int MOST_NAMED = 3;

    /** What an engineer of any house knows, and what is written in capitals without being one. */
    private static final Set<String> KNOWN = Set.copyOf(LISTS.list("known"));

    /** Marks of unfinished writing are for {@link Placeholder} to tell. */
    private static final Pattern UNFINISHED = Pattern.compile("TO[D]O|FIX[M]E|TB[DAC]");

    private Acronyms() {}

    /** One acronym at its place. */
    record Found(String word, Span span) {}

    static List<Found> undefined(Postmortem document, List<Sentence> sentences) {
        var found = new ArrayList<Found>();
        var told = new HashSet<String>();
        for (var sentence : sentences) {
            var text =
                    CODE.matcher(sentence.text())
                            .replaceAll(code -> " ".repeat(code.group().length()));
            boolean shouts = text.toUpperCase(Locale.ROOT).equals(text);
            var acronym = ACRONYM.matcher(text);
            while (!shouts && acronym.find()) {
                var word = acronym.group();
                boolean known = KNOWN.contains(word) || UNFINISHED.matcher(word).matches();
                if (!known && told.add(word) && !defined(document, word)) {
                    found.add(new Found(word, sentence.span()));
                }
            }
        }
        return found;
    }

    /** "the label store (LS)", "LS (label store)", a line of a glossary, or its own initials. */
    private static boolean defined(Postmortem document, String word) {
        var defines =
                Pattern.compile(
                        "\\("
                                + Pattern.quote(word)
                                + "s?[),;]|\\b"
                                + Pattern.quote(word)
                                + "s? ?(?:\\((?=[a-zA-Z]{3})|(?:is|are|stands for|means|refers"
                                + " to)\\b|[:=–—] ?(?=[A-Za-z]{3}))");
        var spelt = spelt(word);
        for (var block : document.blocks()) {
            if (block.text().contains(word)
                    && (defines.matcher(block.text()).find()
                            || spelt.matcher(block.text()).find())) {
                return true;
            }
        }
        return false;
    }

    /** The words it is short for: "Queue Zone Relay". */
    private static Pattern spelt(String word) {
        var letters =
                word.chars()
                        .mapToObj(letter -> Pattern.quote("" + (char) letter) + "\\p{Ll}++")
                        .collect(Collectors.joining("[ -]"));
        return Pattern.compile("\\b" + letters + "\\b");
    }

    static String listed(List<Found> found) {
        var words =
                found.stream()
                        .limit(MOST_NAMED)
                        .map(one -> "\"" + one.word() + "\"")
                        .collect(Collectors.joining(", "));
        int more = found.size() - MOST_NAMED;
        return more > 0 ? words + " and %d more acronyms".formatted(more) : words;
    }
}
