package dev.unrepeat.cli;

import dev.unrepeat.bar.view.LintReport.FindingView;
import dev.unrepeat.bar.view.LintSummary;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * Findings for people: the place, the line with a caret under it, a better wording and who says so.
 */
final class LintText {

    private static final int WIDTH = 110;
    private static final int MOST_LINES = 12;

    private final PrintWriter out;
    private final CommandLine.Help.ColorScheme colours;

    /**
     * @param colours says by itself whether this is a terminal that shows them
     */
    LintText(PrintWriter out, CommandLine.Help.ColorScheme colours) {
        this.out = out;
        this.colours = colours;
    }

    void write(List<LintFiles.Linted> read) {
        for (var linted : read) {
            for (var group : linted.report().summary().groups()) {
                write(linted, group);
            }
        }
        totals(read);
    }

    /** What is good, and the three findings of each file that matter most. */
    void summary(List<LintFiles.Linted> read) {
        for (var linted : read) {
            var report = linted.report();
            var summary = report.summary();
            out.println(colour("bold", report.file()));
            summary.good().forEach(it -> out.println("  good: " + it));
            for (var group : summary.first()) {
                out.printf(
                        "  %s %s: %s%s%n",
                        colour(group.level(), group.level()),
                        colour("bold", group.rule()),
                        group.message(),
                        lines(group));
                out.println("    better: " + group.suggestion());
            }
            int more = summary.groups().size() - summary.first().size();
            if (more > 0) {
                out.printf(
                        "  and %s; without --summary all are shown%n", count(more, "more finding"));
            }
            out.println();
        }
        totals(read);
    }

    private void totals(List<LintFiles.Linted> read) {
        var totals = LintTotals.of(read);
        int waived = read.stream().mapToInt(it -> it.report().waived().size()).sum();
        out.printf(
                "%s, %s, %s, %s%s%n",
                count(totals.files(), "file"),
                count(totals.errors(), "error"),
                count(totals.warnings(), "warning"),
                count(totals.infos(), "info"),
                waived == 0 ? "" : ", " + waived + " waived");
    }

    private static String lines(LintSummary.Group group) {
        if (group.lines().size() == 1) {
            return " (line %d)".formatted(group.lines().getFirst());
        }
        var shown = group.lines().stream().limit(MOST_LINES).map(String::valueOf).toList();
        int left = group.lines().size() - shown.size();
        return " (lines %s%s)"
                .formatted(
                        String.join(", ", shown), left > 0 ? " and %d more".formatted(left) : "");
    }

    private void write(LintFiles.Linted linted, LintSummary.Group group) {
        var finding =
                linted.report().findings().stream()
                        .filter(it -> group.rules().contains(it.rule()))
                        .filter(it -> it.level().equals(group.level()))
                        .findFirst()
                        .orElseThrow();
        out.printf(
                "%s:%d:%d: %s %s: %s%s%n",
                linted.report().file(),
                finding.line(),
                finding.column(),
                colour(finding.level(), finding.level()),
                colour("bold", finding.rule()),
                group.message(),
                group.lines().size() == 1 ? "" : lines(group));
        excerpt(linted.text(), finding);
        out.println("    better: " + finding.suggestion());
        out.println("    source: " + finding.source());
        out.println();
    }

    private void excerpt(String text, FindingView finding) {
        int lineStart = finding.start() - (finding.column() - 1);
        int lineEnd = lineStart;
        while (lineEnd < text.length()
                && text.charAt(lineEnd) != '\n'
                && text.charAt(lineEnd) != '\r') {
            lineEnd++;
        }
        if (lineEnd == lineStart) {
            return;
        }
        int from = Math.max(lineStart, finding.start() - WIDTH / 3);
        int to = Math.min(lineEnd, from + WIDTH);
        var before = from > lineStart ? "…" : "";
        out.println("    " + before + plain(text.substring(from, to)) + (to < lineEnd ? "…" : ""));
        int caret = before.length() + finding.start() - from;
        int width = Math.max(1, Math.min(finding.end(), to) - finding.start());
        out.println(
                "    " + " ".repeat(caret) + colour(finding.level(), "^" + "~".repeat(width - 1)));
    }

    private String colour(String style, String words) {
        var code =
                switch (style) {
                    case "error" -> "31;1";
                    case "warning" -> "33;1";
                    case "info" -> "36";
                    default -> "1";
                };
        return colours.ansi().enabled() ? "\033[" + code + "m" + words + "\033[0m" : words;
    }

    /**
     * Without tabs, which would move the caret, and without the control characters of a terminal.
     */
    private static String plain(String line) {
        return line.replaceAll("\\p{Cntrl}", " ");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
