package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The impact has numbers: how much was lost, by how many, for how long.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident report requirements.
 */
public final class ImpactNotQuantified implements Rule {

    private static final Pattern NO_IMPACT =
            Pattern.compile(
                    "(?i)\\b(?:no|not any|without(?: any)?) (?:\\w+ )?(?:impact|users? (?:was|were)"
                            + " affected|customers? (?:was|were) affected|effect)\\b");
    private static final Pattern SOME =
            Pattern.compile(
                    "(?i)\\b(?:some|all|many|most|several|a few|every|various|multiple|any) (?:of"
                        + " )?(?:the |our )?(?:\\w+"
                        + " ){0,2}?(?:users?|customers?|requests?|clients?|services?|teams?|people|hubs?|sites?|jobs?)\\b");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "impact-not-quantified",
                Level.WARNING,
                "Impact or summary give a number and a unit: users, requests, a share, money or a"
                        + " duration; an error for SEV1 and SEV2.",
                "Google SRE Workbook, Postmortem Culture; CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var sentences = new ArrayList<Sentence>(document.sentences(SectionName.IMPACT));
        sentences.addAll(document.sentences(SectionName.SUMMARY));
        boolean told =
                Quantities.inTitle(document.title())
                        || document.metadata().entrySet().stream()
                                .anyMatch(entry ->
                                        Quantities.inMetadata(entry.getKey(), entry.getValue()));
        for (var sentence : sentences) {
            told =
                    told
                            || Quantities.in(sentence.text())
                            || NO_IMPACT.matcher(sentence.text()).find();
        }
        return told ? List.of() : List.of(flaw(document, sentences).mendedBy(QuickFixes::numbers));
    }

    private static Flaw flaw(Postmortem document, List<Sentence> sentences) {
        boolean grave =
                document.severity().filter(severity -> severity.matches("SEV[12]")).isPresent();
        var level = grave ? Level.ERROR : Level.WARNING;
        for (var sentence : sentences) {
            var scope = SOME.matcher(sentence.text());
            if (scope.find()) {
                return new Flaw(
                        sentence.span(),
                        "\""
                                + scope.group()
                                + "\" names who was affected, but not how many or for how long.",
                        "Give an estimate and how it was made, such as \"about 400 of 2,000 users"
                                + " for 35 minutes, counted from the access log\".",
                        level);
            }
        }
        return new Flaw(
                Places.of(
                        document,
                        document.sections(SectionName.IMPACT).isEmpty()
                                ? SectionName.SUMMARY
                                : SectionName.IMPACT),
                "Neither impact nor summary quantifies the loss: no number of users, requests,"
                        + " money or minutes.",
                "Say how many, of how many, and for how long; or \"no impact on users, because"
                        + " ...\".",
                level);
    }
}
