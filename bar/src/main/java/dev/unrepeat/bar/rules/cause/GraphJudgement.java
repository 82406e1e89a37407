package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.causes.Cause;
import dev.unrepeat.bar.causes.CauseGraph;
import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.causes.Layer;
import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.action.Cover;
import dev.unrepeat.bar.rules.cause.CauseTexts.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a cause graph, shared by the rules about causes; the prose is not asked where there is
 * one.
 */
final class GraphJudgement {

    private static final Set<Layer> WAY_BACK = EnumSet.of(Layer.FALLBACK, Layer.RECOVERY);

    private final Postmortem document;
    private final CauseGraph graph;
    private final Set<String> outcomes = new HashSet<>();

    private GraphJudgement(Postmortem document) {
        this.document = document;
        this.graph = document.causes();
        graph.outcomes().forEach(it -> outcomes.add(it.id()));
    }

    static GraphJudgement of(Postmortem document) {
        return new GraphJudgement(document);
    }

    /** What broke, why it was not caught, why recovery was slow: by the kinds of nodes. */
    Set<Kind> kinds() {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var cause : causes()) {
            var layer = cause.layer();
            boolean hole = cause.kind() == CauseKind.MISSING_DEFENCE;
            kinds.add(
                    !hole
                            ? Kind.BROKE
                            : layer != null && WAY_BACK.contains(layer)
                                    ? Kind.SLOW
                                    : Kind.NOT_CAUGHT);
        }
        return kinds;
    }

    /** All nodes that are no outcome; where nothing is linked yet, all that are no event. */
    List<Cause> causes() {
        boolean linked = !graph.edges().isEmpty();
        return graph.causes().stream()
                .filter(it -> linked ? !outcomes.contains(it.id()) : it.kind() != CauseKind.EVENT)
                .toList();
    }

    /** Where the questions ended: causes with nothing behind them. */
    List<Cause> last() {
        var roots = graph.roots();
        return causes().stream().filter(roots::contains).toList();
    }

    /** Causes and holes that neither they themselves nor anything behind them has an action for. */
    List<Flaw> uncovered() {
        var flaws = new ArrayList<Flaw>();
        for (var cause : causes()) {
            boolean event = cause.kind() == CauseKind.EVENT;
            boolean hole = cause.kind() == CauseKind.MISSING_DEFENCE;
            boolean covered =
                    hole ? !graph.actionsOf(cause).isEmpty() : covered(cause, new HashSet<>());
            boolean accepted = Cover.accepts(cause.text().toLowerCase(Locale.ROOT));
            if (!event && !covered && !accepted) {
                flaws.add(
                        new Flaw(
                                        cause.span(),
                                        "No action closes %s."
                                                .formatted(hole ? "this hole" : "this cause"),
                                        "Add an action that says \"(closes %s)\" and how success is measured, or write here who accepts the risk."
                                                .formatted(cause.id()))
                                .mendedBy(it -> QuickFixes.action(it, cause.id())));
            }
        }
        return flaws;
    }

    private boolean covered(Cause cause, Set<String> seen) {
        if (!graph.actionsOf(cause).isEmpty()) {
            return true;
        }
        return seen.add(cause.id())
                && graph.behind(cause).stream().anyMatch(behind -> covered(behind, seen));
    }

    /** Actions that don't say what they close, though the graph has causes to name. */
    List<Flaw> unbound() {
        var bound = new HashSet<Integer>();
        graph.closedBy().values().forEach(bound::addAll);
        var flaws = new ArrayList<Flaw>();
        for (int i = 0; i < document.actions().size(); i++) {
            var action = document.actions().get(i);
            if (!bound.contains(i) && !action.done()) {
                flaws.add(
                        new Flaw(
                                action.textSpan(),
                                "This action doesn't say which cause it closes.",
                                "Add \"closes\" and the ids of the graph, such as (closes %s)."
                                        .formatted(
                                                causes().isEmpty()
                                                        ? "c1"
                                                        : causes().getFirst().id())));
            }
        }
        return flaws;
    }

    /** Holes whose layer nobody named; one flaw when no hole is named at all. */
    List<Flaw> unnamed() {
        var holes =
                graph.causes().stream()
                        .filter(it -> it.kind() == CauseKind.MISSING_DEFENCE)
                        .toList();
        if (holes.isEmpty() && !causes().isEmpty()) {
            return List.of(
                    new Flaw(
                            causes().getFirst().span(),
                            "No node of the graph is a missing defence.",
                            "Go through the layers (test, review, canary, monitoring, fallback,"
                                    + " recovery) and add those that let it through."));
        }
        return holes.stream()
                .filter(it -> it.layer() == null)
                .map(it ->
                        new Flaw(
                                it.span(),
                                "This defence has no layer.",
                                "Add a line \"class %s test\" (or design, review, canary, monitoring, fallback, recovery, organisation)."
                                        .formatted(it.id())))
                .toList();
    }

    /** The node that blames a vendor when nothing in the graph is our own; else null. */
    @Nullable Cause stopsAtVendor(Pattern blames, Pattern exposed, Pattern ours) {
        Cause blamed = null;
        for (var cause : causes()) {
            var words = cause.text().toLowerCase(Locale.ROOT);
            boolean vendor = blames.matcher(words).find();
            blamed = vendor && blamed == null ? cause : blamed;
            boolean own =
                    cause.kind() == CauseKind.MISSING_DEFENCE
                            || (vendor ? exposed : ours).matcher(words).find();
            if (own) {
                return null;
            }
        }
        return blamed;
    }
}
