package dev.unrepeat.postmortem;

import dev.unrepeat.bar.LintReport;
import java.util.List;

/** What others, who know the past, hold against a text besides the bar. */
public interface ExtraFindings {

    /**
     * Their findings, each with its place in the text.
     *
     * @param ref of the post-mortem, or of the incident while its draft is being made
     */
    List<LintReport.FindingView> of(String ref, String markdown);
}
