package dev.unrepeat.bar.edit;

import static dev.unrepeat.bar.edit.ChartText.applied;
import static dev.unrepeat.bar.edit.ChartText.chart;
import static dev.unrepeat.bar.edit.ChartText.graph;

import dev.unrepeat.bar.causes.Cause;
import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.causes.Chart;
import dev.unrepeat.bar.causes.Chart.Mention;
import dev.unrepeat.bar.causes.Labels;
import dev.unrepeat.bar.causes.Layer;
import dev.unrepeat.bar.edit.CauseEdits.Wanted;
import dev.unrepeat.bar.text.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes what is said of a cause in a chart: its words, kind and layer. */
final class ChartWords {

    private ChartWords() {}

    /** The text with words, kinds and layers as they are wanted. */
    static String reworded(String text, Map<String, Wanted> wanted) {
        var chart = chart(text);
        var patches = new ArrayList<Patch>();
        for (var cause : graph(text).causes()) {
            var target = wanted.get(cause.id());
            if (target == null) {
                continue;
            }
            if (!target.text().equals(cause.text())) {
                patches.add(worded(text, chart, cause, target.text()));
            }
        }
        var now = applied(text, patches);
        patches.clear();
        for (var cause : graph(now).causes()) {
            var target = wanted.get(cause.id());
            if (target != null && target.kind() != cause.kind()) {
                patches.addAll(kinded(chart(now), cause.id(), target.kind()));
            }
        }
        now = applied(now, patches);
        for (var cause : graph(now).causes()) {
            var target = wanted.get(cause.id());
            if (target != null && target.layer() != cause.layer()) {
                now = layered(now, target, cause);
            }
        }
        return now;
    }

    private static Patch worded(String text, Chart chart, Cause cause, String words) {
        Mention labelled = null;
        for (var mention : chart.mentions(cause.id())) {
            labelled = mention.label() != null ? mention : labelled;
        }
        if (labelled == null) {
            int end = chart.mentions(cause.id()).getFirst().idEnd();
            return new Patch(end, end, "[\"" + Labels.encoded(words) + "\"]");
        }
        return new Patch(labelled.labelStart(), labelled.labelEnd(), quoted(text, words, labelled));
    }

    /** A label without quotes gets them when it needs them: nearly every mark has a meaning. */
    private static String quoted(String text, String words, Mention mention) {
        boolean inQuotes = text.charAt(mention.labelStart() - 1) == '"';
        var encoded = Labels.encoded(words);
        return inQuotes ? encoded : "\"" + encoded + "\"";
    }

    private static List<Patch> kinded(Chart chart, String id, CauseKind kind) {
        var patches = new ArrayList<Patch>();
        boolean placed = false;
        for (var mention : chart.mentions(id)) {
            if (mention.styleClass() != null && CauseKind.named(mention.styleClass()).isPresent()) {
                patches.add(new Patch(mention.classStart(), mention.end(), kind.key()));
                placed = true;
            }
        }
        for (var statement : chart.statements()) {
            var styleClass = statement.styleClass();
            if (statement.classes().contains(id)
                    && styleClass != null
                    && CauseKind.named(styleClass).isPresent()) {
                var others = statement.classes().stream().filter(it -> !it.equals(id)).toList();
                patches.add(
                        others.isEmpty()
                                ? new Patch(
                                        statement.end() - styleClass.length(),
                                        statement.end(),
                                        kind.key())
                                : new Patch(
                                        statement.start(),
                                        statement.end(),
                                        "class %s %s; class %s %s"
                                                .formatted(
                                                        String.join(",", others),
                                                        styleClass,
                                                        id,
                                                        kind.key())));
                placed = true;
            }
        }
        if (!placed) {
            var first = chart.mentions(id).getFirst();
            patches.add(
                    first.styleClass() == null
                            ? new Patch(first.end(), first.end(), ":::" + kind.key())
                            : append(chart, "class " + id + " " + kind.key()));
        }
        return patches;
    }

    private static String layered(String text, Wanted target, Cause present) {
        var chart = chart(text);
        var patches = new ArrayList<Patch>();
        for (var statement : chart.statements()) {
            var styleClass = statement.styleClass();
            if (statement.classes().contains(target.id())
                    && styleClass != null
                    && (Layer.named(styleClass).isPresent() || styleClass.equals(Chart.NO_LAYER))) {
                var left =
                        statement.classes().stream().filter(it -> !it.equals(target.id())).toList();
                patches.add(
                        left.isEmpty()
                                ? ChartText.removed(text, statement.start(), statement.end())
                                : new Patch(
                                        statement.start(),
                                        statement.end(),
                                        "class " + String.join(",", left) + " " + styleClass));
            }
        }
        for (var mention : chart.mentions(target.id())) {
            if (mention.styleClass() != null && Layer.named(mention.styleClass()).isPresent()) {
                patches.add(new Patch(mention.classStart(), mention.end(), present.kind().key()));
            }
        }
        var now = applied(text, patches);
        if (target.layer() == null) {
            var left = graph(now).cause(target.id());
            return left.isEmpty() || left.get().layer() == null
                    ? now
                    : ChartText.insertedAtEnd(
                            now, List.of("class " + target.id() + " " + Chart.NO_LAYER));
        }
        return ChartText.insertedAtEnd(now, List.of(layer(target)));
    }

    private static Patch append(Chart chart, String line) {
        int end = chart.statements().getLast().end();
        return new Patch(end, end, "; " + line);
    }

    static String layer(Wanted cause) {
        var layer = cause.layer();
        return "class " + cause.id() + " " + (layer == null ? "" : layer.key());
    }
}
