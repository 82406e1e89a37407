package dev.unrepeat.bar.view;

import dev.unrepeat.bar.view.LintReport.DocumentView;
import dev.unrepeat.bar.view.LintReport.FindingView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A report for a first look: findings that say the same of many places are one, those that matter
 * most come first, and what is good is said.
 *
 * @param good what the document does well, as sentences
 * @param groups the findings, most important first
 */
public record LintSummary(List<String> good, List<Group> groups) {

    /** How many findings are shown first. */
    public static final int FIRST = 3;

    private static final int MOST_GOOD = 4;

    /** Rules about the actions that make one finding: they ask for fields of the same lines. */
    private static final List<String> FIELDS =
            List.of("action-no-owner", "action-no-due", "action-no-category");

    private static final List<String> FIELD_WORDS = List.of("owner", "due date", "category");

    /** Rules that judge what a document is written for, before those about its form. */
    private static final List<String> WEIGHT =
            List.of(
                    "cause-human-error",
                    "cause-vague",
                    "language-blame",
                    "dates-contradict",
                    "section-missing",
                    "impact-not-quantified",
                    "actions-no-mechanism",
                    "actions-missing",
                    "cause-vendor-stop",
                    "action-weak",
                    "timeline-missing",
                    "cause-shallow",
                    "timeline-zone",
                    "action-no-owner");

    private static final Comparator<Group> ORDER =
            Comparator.comparingInt((Group it) -> level(it.level()))
                    .thenComparingInt(it -> weight(it.rule()))
                    .thenComparingInt(it -> it.lines().getFirst());

    public LintSummary {
        good = List.copyOf(good);
        groups = List.copyOf(groups);
    }

    /**
     * Findings of one rule and level.
     *
     * @param rules the rules of its findings: one, or those that ask for fields of the same actions
     * @param count how many findings it stands for
     * @param lines their lines, each once, in order
     */
    public record Group(
            String rule,
            List<String> rules,
            String level,
            int count,
            List<Integer> lines,
            String message,
            String suggestion) {

        public Group {
            rules = List.copyOf(rules);
            lines = List.copyOf(lines);
        }
    }

    /** The summary of findings of a document, which are in the order of their places. */
    static LintSummary of(List<FindingView> findings, DocumentView document) {
        var together = new LinkedHashMap<String, List<FindingView>>();
        for (var finding : findings) {
            together.computeIfAbsent(key(finding), _ -> new ArrayList<>()).add(finding);
        }
        var groups = together.values().stream().map(LintSummary::group).sorted(ORDER).toList();
        return new LintSummary(good(findings, document), groups);
    }

    /** The findings that matter most. */
    public List<Group> first() {
        return groups.subList(0, Math.min(FIRST, groups.size()));
    }

    private static String key(FindingView finding) {
        var rule = FIELDS.contains(finding.rule()) ? "action-fields" : finding.rule();
        return rule + " " + finding.level();
    }

    private static Group group(List<FindingView> findings) {
        var first = findings.getFirst();
        var lines = findings.stream().map(FindingView::line).distinct().sorted().toList();
        return new Group(
                first.rule(),
                findings.stream().map(FindingView::rule).distinct().toList(),
                first.level(),
                findings.size(),
                lines,
                findings.size() == 1 ? first.message() : message(findings, lines),
                first.suggestion());
    }

    private static String message(List<FindingView> findings, List<Integer> lines) {
        var rule = findings.getFirst().rule();
        if (FIELDS.contains(rule)) {
            var lacking = new ArrayList<String>();
            for (int i = 0; i < FIELDS.size(); i++) {
                var field = FIELDS.get(i);
                if (findings.stream().anyMatch(it -> it.rule().equals(field))) {
                    lacking.add(FIELD_WORDS.get(i));
                }
            }
            return "%s no %s."
                    .formatted(
                            lines.size() == 1 ? "1 action has" : lines.size() + " actions have",
                            listed(lacking));
        }
        if (rule.equals("section-empty")) {
            return findings.size() + " sections are empty.";
        }
        if (rule.equals("section-missing")) {
            return "Not found: "
                    + findings.stream()
                            .map(it -> part(it.message()))
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        var said = findings.stream().map(FindingView::message).distinct().toList();
        return said.size() == 1
                ? said.getFirst() + " (%d places)".formatted(findings.size())
                : said.getFirst() + " (And %d more.)".formatted(findings.size() - 1);
    }

    /** The part that a message of {@code section-missing} names. */
    private static String part(String message) {
        int from = message.indexOf(" as the ");
        int to = message.indexOf('.');
        return from < 0 || to < from ? message : message.substring(from + 8, to).replace('_', ' ');
    }

    private static String listed(List<String> words) {
        return words.size() < 3
                ? String.join(" or ", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    private static int level(String level) {
        return switch (level) {
            case "error" -> 0;
            case "warning" -> 1;
            default -> 2;
        };
    }

    private static int weight(String rule) {
        int at = WEIGHT.indexOf(rule);
        return at < 0 ? WEIGHT.size() : at;
    }

    private static List<String> good(List<FindingView> findings, DocumentView document) {
        var rules = findings.stream().map(FindingView::rule).collect(Collectors.toSet());
        var good = new ArrayList<String>();
        boolean causes = document.sections().contains("causes");
        if (causes && none(rules, "cause-human-error", "cause-vague", "cause-shallow")) {
            good.add("The causes go beyond the trigger.");
        }
        if (causes && none(rules, "defences-unnamed", "cause-single")) {
            good.add("A defence that had a hole is named.");
        }
        boolean impact =
                document.sections().contains("impact") || document.sections().contains("summary");
        if (impact && none(rules, "impact-not-quantified")) {
            good.add("The impact has a number.");
        }
        if (document.timeline().size() > 2
                && none(rules, "timeline-zone", "timeline-zone-ambiguous", "timeline-order")) {
            good.add(
                    "The timeline has %d events in order, with their zone."
                            .formatted(document.timeline().size()));
        }
        if (!document.actions().isEmpty() && none(rules, "action-no-owner")) {
            good.add("Each action has an owner.");
        }
        if (document.actions().size() > 1 && none(rules, "action-weak")) {
            good.add("Each action changes something that can be checked.");
        }
        if (document.sections().contains("lucky")) {
            good.add("It says where you got lucky.");
        }
        return good.subList(0, Math.min(MOST_GOOD, good.size()));
    }

    private static boolean none(Set<String> rules, String... unwanted) {
        for (var rule : unwanted) {
            if (rules.contains(rule)) {
                return false;
            }
        }
        return true;
    }
}
