package dev.unrepeat.bar.lint;

import java.util.List;

/** Verdict of a bar on a document: what stands against it, and what somebody set aside. */
public record Verdict(List<Finding> findings, List<Waived> waived) {

    /** A finding that does not count, and who says why. */
    public record Waived(Finding finding, Waiver waiver) {}

    public Verdict {
        findings = List.copyOf(findings);
        waived = List.copyOf(waived);
    }
}
