package dev.unrepeat.postmortem;

import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.platform.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The bar forbids the step; HTTP 422 with {@code findings[]}, each with its place and advice. */
public final class BarRefusal extends Refusal {

    BarRefusal(List<LintReport.FindingView> findings) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "bar",
                "%d finding%s must be fixed first."
                        .formatted(findings.size(), findings.size() == 1 ? "" : "s"));
        with("findings", findings);
    }
}
