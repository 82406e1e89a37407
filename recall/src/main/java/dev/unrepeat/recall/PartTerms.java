package dev.unrepeat.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The terms of each part of a case, as often as they occur. */
final class PartTerms {

    private final List<List<String>> parts = new ArrayList<>();
    private final List<List<String>> causes;

    PartTerms(Case it) {
        var title = terms(List.of(it.title(), it.title()));
        var symptoms = terms(it.symptoms());
        causes = it.causes().stream().map(sentence -> terms(List.of(sentence))).toList();
        var alerts = terms(it.alertNames());
        for (var part : Part.values()) {
            parts.add(
                    switch (part) {
                        case WHOLE ->
                                all(
                                        title,
                                        symptoms,
                                        flat(causes),
                                        terms(List.of(it.other())),
                                        alerts,
                                        terms(it.names()));
                        case SYMPTOMS -> all(title, symptoms, alerts);
                        case CAUSES -> flat(causes);
                        case NAMES -> names(it);
                    });
        }
    }

    List<String> of(Part part) {
        return parts.get(part.ordinal());
    }

    /** The terms of what its authors say it came of, sentence by sentence. */
    List<List<String>> causes() {
        return causes;
    }

    private static List<String> flat(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    private static List<String> terms(Iterable<String> texts) {
        var terms = new ArrayList<String>();
        for (var text : texts) {
            for (var term : Terms.of(text)) {
                terms.add(term.meaning());
            }
        }
        return terms;
    }

    @SafeVarargs
    private static List<String> all(List<String>... lists) {
        var all = new ArrayList<String>();
        for (var list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /**
     * A host's number belongs to the host, not to what it is: its name counts without it as well.
     */
    private static List<String> names(Case it) {
        var names = new ArrayList<String>();
        for (var name : it.names()) {
            var low = name.toLowerCase(Locale.ROOT);
            names.add(low);
            int end = low.length();
            while (end > 0
                    && (Character.isDigit(low.charAt(end - 1))
                            || "-_".indexOf(low.charAt(end - 1)) >= 0)) {
                end--;
            }
            if (end > 2 && end < low.length()) {
                names.add(low.substring(0, end));
            }
        }
        return names;
    }
}
