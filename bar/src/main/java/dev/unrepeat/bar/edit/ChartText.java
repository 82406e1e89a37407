package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.causes.CauseGraph;
import dev.unrepeat.bar.causes.CauseReader;
import dev.unrepeat.bar.causes.Chart;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The text around a chart's statements: lines, breaks and indents. */
final class ChartText {

    private ChartText() {}

    static String insertedAtEnd(String text, List<String> lines) {
        var chart = chart(text);
        var last = chart.statements().isEmpty() ? null : chart.statements().getLast();
        var indent = last == null ? "  " : indent(text, chart.statements().getFirst().start());
        var lineBreak = LineEnds.breakOf(text);
        int at = chart.bodyEnd();
        boolean open = at > 0 && text.charAt(at - 1) != '\n';
        var words =
                lines.stream()
                        .map(it -> indent + it)
                        .collect(Collectors.joining(lineBreak, "", open ? "" : lineBreak));
        return new Patch(at, at, (open ? lineBreak : "") + words).applyTo(text);
    }

    /** The whole line when nothing else stands on it. */
    static Patch removed(String text, int start, int end) {
        int from = start;
        while (from > 0 && " \t>".indexOf(text.charAt(from - 1)) >= 0) {
            from--;
        }
        int to = end;
        while (to < text.length() && " \t;".indexOf(text.charAt(to)) >= 0) {
            to++;
        }
        boolean alone = from == 0 || text.charAt(from - 1) == '\n';
        if (alone && text.startsWith("\r\n", to)) {
            return new Patch(from, to + 2, "");
        }
        if (alone && to < text.length() && text.charAt(to) == '\n') {
            return new Patch(from, to + 1, "");
        }
        return new Patch(start, to, "");
    }

    static Chart chart(String text) {
        var document = Postmortem.read(text);
        var chart = CauseReader.chart(text, document.blocks(), document.sections());
        if (chart == null) {
            throw new IllegalStateException("the chart is gone after an edit of it");
        }
        return chart;
    }

    static CauseGraph graph(String text) {
        return Postmortem.read(text).causes();
    }

    static String applied(String text, List<Patch> patches) {
        var now = text;
        for (var patch :
                patches.stream()
                        .sorted(Comparator.comparingInt(Patch::start).reversed())
                        .toList()) {
            now = patch.applyTo(now);
        }
        return now;
    }

    static String indent(String text, int offset) {
        int from = offset;
        while (from > 0 && " \t>".indexOf(text.charAt(from - 1)) >= 0) {
            from--;
        }
        return text.substring(from, offset);
    }
}
