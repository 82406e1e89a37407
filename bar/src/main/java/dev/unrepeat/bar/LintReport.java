package dev.unrepeat.bar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What linting one document answers, in the shape of its JSON (snake case) on the command line and
 * over HTTP.
 */
public record LintReport(String file, List<FindingView> findings, DocumentView document) {

    public LintReport {
        findings = List.copyOf(findings);
    }

    /** One finding; start and end are offsets in the text, for an editor's gutter. */
    public record FindingView(
            String rule,
            String level,
            int line,
            int column,
            int start,
            int end,
            String excerpt,
            String message,
            String suggestion,
            String source) {}

    /** What was read from the document. */
    public record DocumentView(
            String title,
            List<String> sections,
            List<EntryView> timeline,
            List<ActionView> actions) {

        public DocumentView {
            sections = List.copyOf(sections);
            timeline = List.copyOf(timeline);
            actions = List.copyOf(actions);
        }
    }

    /** One event. */
    public record EntryView(
            @Nullable Instant at, @Nullable String local, String zone, String text) {}

    /** One action; {@code due} is a day where the words name one, else the words. */
    public record ActionView(
            String text,
            @Nullable String ref,
            @Nullable String owner,
            @Nullable String due,
            @Nullable String ticket,
            boolean done,
            String category,
            String horizon,
            boolean weak) {}

    /** Reads the text and holds it to the bar. */
    public static LintReport of(String file, String markdown, Bar bar) {
        var document = Postmortem.read(markdown);
        var findings = bar.check(document).stream().map(LintReport::view).toList();
        return new LintReport(file, findings, view(document));
    }

    private static DocumentView view(Postmortem document) {
        return new DocumentView(
                document.title(),
                document.subjects().stream().map(SectionName::key).toList(),
                document.timeline().stream().map(LintReport::view).toList(),
                document.actions().stream().map(LintReport::view).toList());
    }

    private static FindingView view(Finding finding) {
        var span = finding.span();
        return new FindingView(
                finding.rule(),
                finding.level().key(),
                span.line(),
                span.column(),
                span.start(),
                span.end(),
                finding.excerpt(),
                finding.message(),
                finding.suggestion(),
                finding.source());
    }

    private static EntryView view(TimelineEntry entry) {
        var time = entry.time();
        return new EntryView(
                entry.at(),
                time == null ? null : time.toString(),
                entry.zone().key(),
                entry.text());
    }

    private static ActionView view(ActionItem action) {
        var day = action.dueDate();
        return new ActionView(
                action.text(),
                action.ref(),
                action.owner(),
                day == null ? action.due() : day.toString(),
                action.ticket(),
                action.done(),
                action.category().key(),
                action.horizon().key(),
                action.weak());
    }
}
