package dev.unrepeat.bar;

import dev.unrepeat.bar.reading.Blanks;
import dev.unrepeat.bar.rules.ShippedRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The rules a post-mortem is held to, weighed by a profile. */
public final class Bar {

    private static final int LONGEST_EXCERPT = 300;
    private static final Comparator<Finding> BY_PLACE =
            Comparator.comparingInt((Finding finding) -> finding.span().start())
                    .thenComparing(Finding::level, Comparator.reverseOrder())
                    .thenComparing(Finding::rule);

    private final List<Rule> rules;
    private final Profile profile;

    private Bar(List<Rule> rules, Profile profile) {
        this.rules = List.copyOf(rules);
        this.profile = profile;
    }

    /** The rules that Unrepeat ships, as the profile weighs them. */
    public static Bar shipped(Profile profile) {
        return new Bar(ShippedRules.all(Map.of(), profile.sections()), profile);
    }

    /** What each shipped rule is about, in the order of the documentation. */
    public static List<RuleInfo> rules() {
        return ShippedRules.all().stream().map(Rule::info).toList();
    }

    public Profile profile() {
        return profile;
    }

    /** What the rules hold against the document, by place. */
    public List<Finding> check(Postmortem document) {
        var findings = new ArrayList<Finding>();
        for (var rule : rules) {
            var info = rule.info();
            for (var flaw : rule.flaws(document)) {
                findings.add(
                        new Finding(
                                info.id(),
                                profile.weigh(info, flaw),
                                flaw.span(),
                                excerpt(document, flaw.span()),
                                flaw.message(),
                                flaw.suggestion(),
                                info.source()));
            }
        }
        findings.sort(BY_PLACE);
        return List.copyOf(findings);
    }

    private static String excerpt(Postmortem document, Span span) {
        int end = Math.min(span.end(), span.start() + LONGEST_EXCERPT);
        var words = Blanks.folded(document.text().substring(span.start(), end));
        return end < span.end() ? words + "…" : words;
    }
}
