package dev.unrepeat.recall;

import dev.unrepeat.recall.Reference.Stance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Plain-language reasons of a match, with the evidence. */
final class Reasons {

    private static final int LONGEST = 140;
    private static final int MOST_WORDS = 6;
    private static final int MOST_MODES = 4;

    /** Below this share of common weight two sentences don't say the same. */
    private static final double SAME_SENTENCE = 0.3;

    /** Words of templates and of any report: that two texts have them is no reason. */
    private static final Set<String> PLAIN =
            Set.of(
                    ("root cause causes begin begins began first second third next last start"
                         + " started starts end ended ends summary timeline impact time date status"
                         + " author authors title report resolution resolved detection response"
                         + " lessons learned conclusion problem problems issue issues outage"
                         + " outages incident incidents event events action actions item items note"
                         + " notes update updates question yes left enough proceed plans plan today"
                         + " yesterday tomorrow morning afternoon evening week user users team"
                         + " service services affected noticed found investigation owner duration"
                         + " severity background details what why how who when where")
                            .split(" "));

    private final Case asked;
    private final Question question;
    private final Vocabulary vocabulary;
    private final Map<Integer, String> surfaces = new HashMap<>();

    Reasons(Case asked, Question question, Vocabulary vocabulary) {
        this.asked = asked;
        this.question = question;
        this.vocabulary = vocabulary;
        remember(asked.title());
        asked.symptoms().forEach(this::remember);
        asked.causes().forEach(this::remember);
        asked.names()
                .forEach(name ->
                        surfaces.putIfAbsent(name.toLowerCase(Locale.ROOT).hashCode(), name));
    }

    private void remember(String words) {
        for (var term : Terms.of(words)) {
            surfaces.putIfAbsent(
                    term.meaning().hashCode(), term.surface().toLowerCase(Locale.ROOT));
        }
    }

    List<String> of(Search.Compared it, List<String> causes) {
        var reasons = new ArrayList<String>();
        said(it, reasons);
        modes(it, reasons);
        if (it.verdict().kind() != MatchKind.SYMPTOM) {
            statements(causes, reasons);
        }
        alerts(it.profile(), reasons);
        var names = shared(Part.NAMES, it.profile());
        names.removeIf(name -> PLAIN.contains(name.toLowerCase(Locale.ROOT)));
        if (!names.isEmpty()) {
            reasons.add("both mention " + String.join(", ", names));
        }
        var seen = shared(Part.SYMPTOMS, it.profile());
        seen.removeIf(word -> names.stream().anyMatch(name -> name.equalsIgnoreCase(word)));
        seen.removeIf(word -> PLAIN.contains(word.toLowerCase(Locale.ROOT)));
        if (!seen.isEmpty()) {
            reasons.add("both describe " + String.join(", ", seen));
        }
        if (!it.likeness().causesKnown()) {
            reasons.add(
                    asked.causes().isEmpty()
                            ? "the cause of this one is not known yet"
                            : "the cause of the earlier one is not known");
        } else if (it.verdict().kind() == MatchKind.SYMPTOM) {
            reasons.add("the causes they give are different");
        }
        return reasons;
    }

    private static void said(Search.Compared it, List<String> reasons) {
        var said = it.likeness().said();
        if (said != null) {
            var about =
                    said.stance() == Stance.DIFFERENT
                            ? "the text sets them apart: “"
                            : "the text says “";
            reasons.add(about + shortened(said.sentence()) + "”");
        }
    }

    private void modes(Search.Compared it, List<String> reasons) {
        var shared = it.likeness().sharedModes();
        if (shared.isEmpty()) {
            return;
        }
        var named = new ArrayList<String>();
        for (var mode : shared.subList(0, Math.min(MOST_MODES, shared.size()))) {
            boolean confirmed =
                    asked.modes().getOrDefault(mode, 0.0) >= Case.CONFIRMED
                            && it.profile().modes().getOrDefault(mode, 0.0) >= Case.CONFIRMED;
            named.add(confirmed ? mode + " (confirmed)" : mode);
        }
        var what = named.size() == 1 ? "same failure mode: " : "same failure modes: ";
        reasons.add(what + String.join(", ", named));
    }

    /** The two sentences about causes that have most in common. */
    private void statements(List<String> theirs, List<String> reasons) {
        var weighed = theirs.stream().map(this::weighed).toList();
        double best = SAME_SENTENCE;
        String pair = null;
        for (var mine : asked.causes()) {
            var words = weighed(mine);
            for (int i = 0; i < theirs.size(); i++) {
                double likeness = cosine(words, weighed.get(i));
                if (likeness > best) {
                    best = likeness;
                    pair =
                            mine.equals(theirs.get(i))
                                    ? "both causes: “" + shortened(mine) + "”"
                                    : "causes: “%s”, there “%s”"
                                            .formatted(shortened(mine), shortened(theirs.get(i)));
                }
            }
        }
        if (pair != null) {
            reasons.add(pair);
        }
    }

    private Map<String, Double> weighed(String sentence) {
        return Terms.of(sentence).stream()
                .map(Terms.Term::meaning)
                .distinct()
                .collect(
                        Collectors.toMap(
                                word -> word,
                                word -> vocabulary.idf(Part.CAUSES, word.hashCode())));
    }

    private static double cosine(Map<String, Double> one, Map<String, Double> other) {
        double product = 0;
        int words = 0;
        for (var word : one.entrySet()) {
            if (other.containsKey(word.getKey())) {
                product += word.getValue() * word.getValue();
                words++;
            }
        }
        double norm = Math.sqrt(squares(one.values()) * squares(other.values()));
        return words < 2 || norm <= 0 ? 0 : product / norm;
    }

    private static double squares(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value * value).sum();
    }

    private void alerts(Profile other, List<String> reasons) {
        var names = new LinkedHashSet<>(asked.alertNames());
        names.retainAll(other.alertNames());
        boolean same = asked.fingerprints().stream().anyMatch(other.fingerprints()::contains);
        if (!names.isEmpty()) {
            reasons.add(
                    (same ? "the same alert fired: " : "alerts of the same name: ")
                            + names.stream()
                                    .sorted()
                                    .limit(MOST_WORDS)
                                    .collect(Collectors.joining(", ")));
        } else if (same) {
            reasons.add("the same alert fired");
        }
    }

    /** The shared words that say most, as the asked case writes them. */
    private List<String> shared(Part part, Profile other) {
        var theirs = other.part(part);
        return question.words(part).stream()
                .filter(word -> theirs.has(word.hash()))
                .filter(word -> word.idf() * question.remaining(word, other) > 1)
                .sorted(
                        Comparator.comparingDouble((Question.Word word) ->
                                        word.idf() * question.remaining(word, other))
                                .reversed())
                .map(word -> surfaces.getOrDefault(word.hash(), word.text()))
                .distinct()
                .limit(MOST_WORDS)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST
                ? words
                : words.substring(0, LONGEST - 1).stripTrailing() + "…";
    }
}
