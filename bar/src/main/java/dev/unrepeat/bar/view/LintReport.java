package dev.unrepeat.bar.view;

import dev.unrepeat.bar.causes.Cause;
import dev.unrepeat.bar.causes.CauseEdge;
import dev.unrepeat.bar.causes.CauseGraph;
import dev.unrepeat.bar.edit.Fixes;
import dev.unrepeat.bar.edit.Mend;
import dev.unrepeat.bar.edit.QuickFix;
import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.Finding;
import dev.unrepeat.bar.lint.Verdict;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.modes.FailureMode;
import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.reading.Postmortem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Report of linting one document, in the shape of its JSON (snake case) on the command line and
 * over HTTP.
 */
public record LintReport(
        String file,
        List<FindingView> findings,
        List<WaivedView> waived,
        LintSummary summary,
        DocumentView document,
        List<FixView> fixes) {

    /** How many characters may be read anew to work out fixes, so that a long text stays quick. */
    private static final long MOST_READ = 600_000;

    /**
     * A text longer than this is tidied by the command; while one types that would take too long.
     */
    private static final int LONG = 40_000;

    public LintReport {
        fixes = List.copyOf(fixes);
        findings = List.copyOf(findings);
        waived = List.copyOf(waived);
    }

    /** A finding that does not count, with the reason and the person that say so. */
    public record WaivedView(FindingView finding, String reason, String by) {}

    /**
     * A change that may be offered to the author; nothing else in the document says anything else
     * after it. Offsets count UTF-16 code units of the text that was judged.
     *
     * @param cursor where the author goes on writing, in the text after the change
     */
    public record FixView(String title, List<EditView> edits, @Nullable Integer cursor) {

        public FixView {
            edits = List.copyOf(edits);
        }

        static FixView of(QuickFix fix) {
            return new FixView(
                    fix.title(),
                    fix.patches().stream()
                            .map(it -> new EditView(it.start(), it.end(), it.replacement()))
                            .toList(),
                    fix.cursor());
        }
    }

    /** A replacement of the text between two offsets. */
    public record EditView(int from, int to, String text) {}

    /**
     * One finding; start and end are offsets in the text, for an editor's gutter, and so are those
     * of the fixes.
     */
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
            String source,
            List<FixView> fixes) {

        public FindingView {
            fixes = List.copyOf(fixes);
        }
    }

    /** The parts of the document that were read. */
    public record DocumentView(
            String title,
            List<String> sections,
            List<EntryView> timeline,
            List<ActionView> actions,
            CausesView causes,
            ModesView failureModes) {

        public DocumentView {
            sections = List.copyOf(sections);
            timeline = List.copyOf(timeline);
            actions = List.copyOf(actions);
        }
    }

    /** The graph of the causes; empty where the text has no chart of them. */
    public record CausesView(List<CauseView> nodes, List<CauseEdge> edges) {

        public CausesView {
            nodes = List.copyOf(nodes);
            edges = List.copyOf(edges);
        }

        /** The graph that stands in the document. */
        public static CausesView of(Postmortem document) {
            var graph = document.causes();
            return new CausesView(
                    graph.causes().stream()
                            .map(cause -> CauseView.of(cause, graph, document))
                            .toList(),
                    graph.edges());
        }
    }

    /**
     * One cause; {@code actions} are the references of the actions that close it, or their words
     * where they have none.
     */
    public record CauseView(
            String id,
            String kind,
            String text,
            @Nullable String layer,
            @Nullable String reach,
            List<String> actions) {

        public CauseView {
            actions = List.copyOf(actions);
        }

        static CauseView of(Cause cause, CauseGraph graph, Postmortem document) {
            var layer = cause.layer();
            var reach = cause.reach();
            return new CauseView(
                    cause.id(),
                    cause.kind().key(),
                    cause.text(),
                    layer == null ? null : layer.key(),
                    reach == null ? null : reach.key(),
                    graph.actionsOf(cause).stream()
                            .map(number -> document.actions().get(number))
                            .map(action -> {
                                var ref = action.ref();
                                return ref == null ? action.text() : ref;
                            })
                            .toList());
        }
    }

    /** The failure modes that the author confirmed, and those that the text speaks for. */
    public record ModesView(List<String> confirmed, List<SuggestedView> suggested) {

        public ModesView {
            confirmed = List.copyOf(confirmed);
            suggested = List.copyOf(suggested);
        }

        static ModesView of(Postmortem document) {
            var modes = FailureModes.shipped();
            var confirmed =
                    modes.confirmed(document).modes().stream().map(FailureMode::key).toList();
            return new ModesView(
                    confirmed,
                    modes.suggest(document).stream()
                            .filter(it -> !confirmed.contains(it.mode().key()))
                            .map(it ->
                                    new SuggestedView(
                                            it.mode().key(), it.reason(), it.span().line()))
                            .toList());
        }
    }

    /** A failure mode, the words that speak for it, and their line. */
    public record SuggestedView(String mode, String reason, int line) {}

    /** One event. */
    public record EntryView(
            @Nullable Instant at, @Nullable String local, String zone, String text) {}

    /**
     * One action; {@code due} is a day where the words name one, else the words; {@code closes} are
     * ids of causes in the chart.
     */
    public record ActionView(
            int line,
            String text,
            @Nullable String ref,
            @Nullable String owner,
            @Nullable String due,
            @Nullable String ticket,
            boolean done,
            String category,
            @Nullable String declaredCategory,
            String horizon,
            boolean weak,
            List<String> closes) {

        public ActionView {
            closes = List.copyOf(closes);
        }

        /** The actions of a document, in its order. */
        public static List<ActionView> of(Postmortem document) {
            var views = new ArrayList<ActionView>();
            for (int i = 0; i < document.actions().size(); i++) {
                views.add(
                        view(
                                document.actions().get(i),
                                List.copyOf(document.causes().closedBy(i))));
            }
            return views;
        }
    }

    /** Reads the text and holds it to the bar. */
    public static LintReport of(String file, String markdown, Bar bar) {
        return of(file, Postmortem.read(markdown), bar, List.of());
    }

    /** Holds the document to the bar, with findings that only a server can know. */
    public static LintReport of(String file, Postmortem document, Bar bar, List<Bar.Known> known) {
        return of(file, document, bar.judge(document, known), _ -> List.of(), List.of());
    }

    /** The same with what may be offered to mend each finding, for an editor. */
    public static LintReport withFixes(
            String file, Postmortem document, Bar bar, List<Bar.Known> known) {
        var verdict = bar.judge(document, known);
        long most = Math.max(1, MOST_READ / Math.max(1, document.text().length()));
        var fixes = new IdentityHashMap<Finding, List<FixView>>();
        var asked =
                Overlaps.without(verdict.findings()).stream()
                        .filter(it -> it.mend() != Mend.NONE)
                        .limit(most);
        asked.forEach(
                it -> fixes.put(it, it.mend().of(document).stream().map(FixView::of).toList()));
        return of(
                file,
                document,
                verdict,
                it -> fixes.getOrDefault(it, List.of()),
                document.text().length() > LONG
                        ? List.of()
                        : Fixes.offers(document).stream().map(FixView::of).toList());
    }

    private static LintReport of(
            String file,
            Postmortem document,
            Verdict verdict,
            Function<Finding, List<FixView>> fixes,
            List<FixView> whole) {
        var findings =
                Overlaps.without(verdict.findings()).stream()
                        .map(it -> view(it, fixes.apply(it)))
                        .toList();
        var outline = view(document);
        return new LintReport(
                file,
                findings,
                verdict.waived().stream().map(LintReport::view).toList(),
                LintSummary.of(findings, outline),
                outline,
                whole);
    }

    private static DocumentView view(Postmortem document) {
        return new DocumentView(
                document.title(),
                document.subjects().stream().map(SectionName::key).toList(),
                document.timeline().stream().map(LintReport::view).toList(),
                ActionView.of(document),
                CausesView.of(document),
                ModesView.of(document));
    }

    private static WaivedView view(Verdict.Waived waived) {
        var waiver = waived.waiver();
        return new WaivedView(view(waived.finding(), List.of()), waiver.reason(), waiver.by());
    }

    private static FindingView view(Finding finding, List<FixView> fixes) {
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
                finding.source(),
                fixes);
    }

    private static EntryView view(TimelineEntry entry) {
        var time = entry.time();
        return new EntryView(
                entry.at(),
                time == null ? null : time.toString(),
                entry.zone().key(),
                entry.text());
    }

    private static ActionView view(ActionItem action, List<String> closes) {
        var day = action.dueDate();
        var declared = action.declaredCategory();
        return new ActionView(
                action.span().line(),
                action.text(),
                action.ref(),
                action.owner(),
                day == null ? action.due() : day.toString(),
                action.ticket(),
                action.done(),
                action.category().key(),
                declared == null ? null : declared.key(),
                action.horizon().key(),
                action.weak(),
                closes);
    }
}
