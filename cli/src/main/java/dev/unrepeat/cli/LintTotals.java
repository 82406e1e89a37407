package dev.unrepeat.cli;

import java.util.List;

/** Number of findings by level, and of files. */
record LintTotals(int files, int errors, int warnings, int infos) {

    static LintTotals of(List<LintFiles.Linted> read) {
        return new LintTotals(
                read.size(), count(read, "error"), count(read, "warning"), count(read, "info"));
    }

    private static int count(List<LintFiles.Linted> read, String level) {
        return (int)
                read.stream()
                        .flatMap(linted -> linted.report().findings().stream())
                        .filter(finding -> finding.level().equals(level))
                        .count();
    }
}
