package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.Blanks;
import dev.unrepeat.bar.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules a post-mortem is held to, weighed by a profile. */
public final class Bar {

    private static final int LONGEST_EXCERPT = 300;
    private static final int LONG_DOCUMENT = 40_000;

    /** Rules of the server, which a text may waive although no rule here finds them. */
    static final Set<String> ELSEWHERE =
            Set.of(
                    "action-owner-unknown",
                    "promise-overdue",
                    "related-unchecked",
                    "repeat-offender");

    private static final Comparator<Finding> BY_PLACE =
            Comparator.comparingInt((Finding finding) -> finding.span().start())
                    .thenComparing(Finding::level, Comparator.reverseOrder())
                    .thenComparing(Finding::rule);

    private final List<Rule> rules;
    private final BarFile file;
    private final Set<String> ids;

    private Bar(List<Rule> rules, BarFile file) {
        this.rules = List.copyOf(rules);
        this.file = file;
        this.ids =
                Stream.concat(rules.stream().map(it -> it.info().id()), ELSEWHERE.stream())
                        .collect(Collectors.toSet());
    }

    /** The rules that Unrepeat ships, as the profile weighs them. */
    public static Bar shipped(Profile profile) {
        return of(BarFile.of(profile));
    }

    /** The rules that Unrepeat ships, with what an organisation's file changes and adds. */
    public static Bar of(BarFile file) {
        var sections = new TreeSet<>(file.profile().sections());
        sections.addAll(file.required());
        var rules = new ArrayList<>(ShippedRules.all(file.numbers(), sections));
        file.phrases().forEach(phrase -> rules.add(new OwnPhrase(phrase)));
        return new Bar(rules, file);
    }

    /** What each shipped rule is about, in the order of the documentation. */
    public static List<RuleInfo> rules() {
        return Stream.concat(
                        ShippedRules.all().stream().map(Rule::info),
                        Stream.of(Waivers.BROKEN, Waivers.UNUSED))
                .toList();
    }

    /** What each rule of this bar is about: the shipped ones and those of the file. */
    public List<RuleInfo> allRules() {
        return Stream.concat(
                        rules.stream().map(Rule::info), Stream.of(Waivers.BROKEN, Waivers.UNUSED))
                .distinct()
                .toList();
    }

    /** The level a rule has here where it does not weigh a place otherwise; empty when off. */
    public Optional<Level> levelOf(RuleInfo rule) {
        return level(rule, new Flaw(new Span(0, 0, 1, 1), "", ""));
    }

    /** What was changed and added. */
    public BarFile file() {
        return file;
    }

    public Profile profile() {
        return file.profile();
    }

    /** What the rules hold against the document, by place; what was waived is left out. */
    public List<Finding> check(Postmortem document) {
        return judge(document).findings();
    }

    /** What the rules hold against the document, by place, and what was waived in its text. */
    public Verdict judge(Postmortem document) {
        return judge(document, List.of());
    }

    /**
     * The same with findings that only a server can know, such as an overdue promise; levels and
     * waivers hold for them as well.
     */
    public Verdict judge(Postmortem document, List<Known> known) {
        var findings = new ArrayList<Finding>();
        for (var extra : known) {
            level(extra.rule(), extra.flaw())
                    .ifPresent(
                            it -> findings.add(finding(document, extra.rule(), extra.flaw(), it)));
        }
        for (var found : found(document)) {
            var info = found.rule();
            for (var flaw : found.flaws()) {
                level(info, flaw).ifPresent(it -> findings.add(finding(document, info, flaw, it)));
            }
        }
        findings.sort(BY_PLACE);
        var waivers = Waivers.of(document, ids);
        var sorted = waivers.sort(findings);
        var standing = new ArrayList<>(sorted.findings());
        for (var flaw : waivers.broken()) {
            level(Waivers.BROKEN, flaw)
                    .ifPresent(it -> standing.add(finding(document, Waivers.BROKEN, flaw, it)));
        }
        standing.sort(BY_PLACE);
        return new Verdict(standing, sorted.waived());
    }

    private record Found(RuleInfo rule, List<Flaw> flaws) {}

    /** What each rule finds; over a long document they go side by side. */
    private List<Found> found(Postmortem document) {
        var all =
                document.text().length() > LONG_DOCUMENT ? rules.parallelStream() : rules.stream();
        return all.map(rule -> new Found(rule.info(), rule.flaws(document))).toList();
    }

    /** A flaw that was found outside of this library. */
    public record Known(RuleInfo rule, Flaw flaw) {}

    /** The level that the file gives, else the profile; empty when the rule is off. */
    private Optional<Level> level(RuleInfo rule, Flaw flaw) {
        var own = file.levels().get(rule.id());
        return own == null
                ? Optional.of(file.profile().weigh(rule, flaw))
                : own.map(level -> level.atMost(file.profile().heaviest()));
    }

    private static Finding finding(Postmortem document, RuleInfo info, Flaw flaw, Level level) {
        return new Finding(
                info.id(),
                level,
                flaw.span(),
                excerpt(document, flaw.span()),
                flaw.message(),
                flaw.suggestion(),
                info.source(),
                flaw.mend());
    }

    private static String excerpt(Postmortem document, Span span) {
        int end = Math.min(span.end(), span.start() + LONGEST_EXCERPT);
        var words = Blanks.folded(document.text().substring(span.start(), end));
        return end < span.end() ? words + "…" : words;
    }
}
