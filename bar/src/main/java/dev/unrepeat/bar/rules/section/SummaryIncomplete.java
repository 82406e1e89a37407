package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A summary says what happened, to whom and for how long, in words that a reader of another team
 * knows.
 *
 * <p>Source: PagerDuty, "How to write a postmortem"; Google SRE Workbook, "Postmortem Culture".
 */
public final class SummaryIncomplete implements Rule {

    private static final WordLists LISTS = WordLists.of(SummaryIncomplete.class);

    private static final int LONGEST = 1500;
    private static final Pattern WHOM = Pattern.compile("\\b" + LISTS.any("whom") + "\\b");
    private static final Pattern COUNTED = Pattern.compile(LISTS.joined("counted"));

    /** What people are to do from now on says nothing of whom it hit. */
    private static final Pattern PROMISE = Pattern.compile(LISTS.joined("promise"));

    private static final Pattern LONG = Pattern.compile(LISTS.joined("long"));

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "summary-incomplete",
                Level.WARNING,
                "The summary says what happened, to whom and for how long, and spells out internal"
                        + " acronyms.",
                "PagerDuty, How to write a postmortem; Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var sections = document.sections(SectionName.SUMMARY);
        var sentences =
                sections.isEmpty() ? List.<Sentence>of() : document.sentences(sections.getFirst());
        if (sentences.isEmpty()) {
            return List.of();
        }
        var flaws = new ArrayList<Flaw>();
        missing(document, sentences).stream()
                .reduce((a, b) -> a + " nor " + b)
                .ifPresent(what ->
                        flaws.add(
                                new Flaw(
                                        sentences.getFirst().span(),
                                        "The summary does not say " + what + ".",
                                        "One sentence each: what happened, to whom, and for how"
                                            + " long, such as \"Checkout was down for 42 minutes;"
                                            + " 1,900 of 12,000 orders failed\".")));
        var acronyms = Acronyms.undefined(document, sentences);
        if (!acronyms.isEmpty()) {
            var first = acronyms.getFirst();
            flaws.add(
                    new Flaw(
                            first.span(),
                            "Readers of other teams may not know %s."
                                    .formatted(Acronyms.listed(acronyms)),
                            "Write it out where it stands first: \"the ... (%s)\", or add a"
                                            .formatted(first.word())
                                    + " glossary."));
        }
        return flaws;
    }

    private static List<String> missing(Postmortem document, List<Sentence> sentences) {
        boolean whom = false;
        boolean howLong =
                Quantities.inTitle(document.title())
                        || document.metadata().keySet().stream().anyMatch(SummaryIncomplete::lasts);
        for (var sentence : sentences) {
            var low = sentence.low();
            var words = low.length() > LONGEST ? low.substring(0, LONGEST) : low;
            boolean promises = PROMISE.matcher(words).find();
            whom = whom || !promises && WHOM.matcher(words).find() || COUNTED.matcher(words).find();
            howLong = howLong || LONG.matcher(words).find();
        }
        var missing = new ArrayList<String>();
        if (!whom) {
            missing.add("who was affected");
        }
        if (!howLong) {
            missing.add("for how long");
        }
        return missing;
    }

    private static boolean lasts(String key) {
        return key.matches(".*\\b(?:duration|downtime|time to \\w+|resolved|end(?:ed)?|outage).*");
    }
}
