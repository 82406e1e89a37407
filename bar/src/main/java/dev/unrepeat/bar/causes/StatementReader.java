package dev.unrepeat.bar.causes;

import dev.unrepeat.bar.causes.Chart.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one statement of nodes and links: {@code a["words"]:::event & b --> c -->|because| d}. */
final class StatementReader {

    private static final String[][] SHAPES = {
        {"(((", ")))"}, {"((", "))"}, {"([", "])"}, {"[[", "]]"}, {"[(", ")]"}, {"{{", "}}"},
        {"[/", "]"}, {"[\\", "]"}, {"[", "]"}, {"(", ")"}, {"{", "}"}, {">", "]"}
    };
    private static final Pattern LINK =
            Pattern.compile(
                    "(?:[A-Za-z]\\w{0,40}@)?(<?)(?:--+>|---+|==+>|===+|-\\.+->|-\\.+-|~~~+|--+[xo](?=[\\s|&]))");
    private static final Pattern LABELLED =
            Pattern.compile(
                    "(?:--|==|-\\.)[ \\t]*+([^\\s\\-=.][^\\n]{0,300}?)["
                            + " \\t]*(?:--+>|---+|==+>|===+|\\.+->|\\.+-)");
    private static final Pattern LINK_WORDS = Pattern.compile("[ \\t]*\\|\"?([^|\"]{0,300})\"?\\|");
    private static final Pattern BACKWARDS =
            Pattern.compile(
                    "(?i)\\b(?:because|why|due to|caused by|made possible by|enabled by|depends"
                            + " on)\\b");
    private static final Pattern CLASS = Pattern.compile(":::([\\w-]{1,80})");
    private static final Pattern OBJECT =
            Pattern.compile(
                    "@\\{[^}\\n]{0,300}?label:[ \\t]*\"([^\"\\n]{0,2000})\"[^}\\n]{0,300}\\}");

    private final String text;
    private final int end;
    private final List<Mention> mentions = new ArrayList<>();
    private final List<CauseEdge> edges = new ArrayList<>();
    private String problem = "";
    private int at;

    StatementReader(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /** Where the statement ends: at a semicolon that stands in no label, else at the line's end. */
    static int endOfStatement(String text, int from, int to) {
        boolean quoted = false;
        int depth = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && "[({|".indexOf(c) >= 0) {
                depth += c == '|' ? 0 : 1;
            } else if (!quoted && "])}".indexOf(c) >= 0) {
                depth--;
            } else if (!quoted && depth <= 0 && c == ';') {
                return i;
            }
        }
        return to;
    }

    List<Mention> mentions() {
        return mentions;
    }

    List<CauseEdge> edges() {
        return edges;
    }

    String problem() {
        return problem;
    }

    boolean read() {
        var left = group();
        while (left != null) {
            blanks();
            if (at == end) {
                return true;
            }
            int link = at;
            var words = link();
            if (words == null) {
                problem = "an arrow such as --> is expected here: " + rest(link);
                return false;
            }
            var right = group();
            if (right == null) {
                return false;
            }
            boolean both = text.charAt(link) == '<';
            boolean back = BACKWARDS.matcher(words).find();
            for (var from : left) {
                for (var to : right) {
                    if (!back || both) {
                        edges.add(new CauseEdge(from, to));
                    }
                    if (back || both) {
                        edges.add(new CauseEdge(to, from));
                    }
                }
            }
            left = right;
        }
        return false;
    }

    /** The ids of {@code a & b}, or null when there is no node here. */
    private @Nullable List<String> group() {
        var ids = new ArrayList<String>();
        do {
            blanks();
            var mention = mention();
            if (mention == null) {
                problem = problem.isEmpty() ? "a node is expected here: " + rest(at) : problem;
                return null;
            }
            mentions.add(mention);
            ids.add(mention.id());
            blanks();
        } while (at < end && text.charAt(at) == '&' && at++ >= 0);
        return ids;
    }

    private @Nullable Mention mention() {
        int start = at;
        while (at < end && inId(at)) {
            at++;
        }
        if (at == start) {
            return null;
        }
        int idEnd = at;
        var id = text.substring(start, idEnd);
        int labelStart = -1;
        int labelEnd = -1;
        String label = null;
        var object = matcher(OBJECT);
        if (object.lookingAt()) {
            labelStart = object.start(1);
            labelEnd = object.end(1);
            label = object.group(1);
            at = object.end();
        } else if (at < end && "[({>".indexOf(text.charAt(at)) >= 0) {
            int[] stretch = shape();
            if (stretch.length == 0) {
                problem = "the label of %s is not closed".formatted(id);
                return null;
            }
            labelStart = stretch[0];
            labelEnd = stretch[1];
            label = text.substring(labelStart, labelEnd);
        }
        String styleClass = null;
        int classStart = at;
        var named = matcher(CLASS);
        if (named.lookingAt()) {
            styleClass = named.group(1);
            classStart = named.start(1);
            at = named.end();
        }
        return new Mention(
                id,
                start,
                idEnd,
                labelStart,
                labelEnd,
                label == null ? null : Labels.decoded(label),
                styleClass,
                classStart,
                at);
    }

    /** The stretch of the words inside brackets; the position moves behind them. */
    private int[] shape() {
        for (var shape : SHAPES) {
            if (!text.startsWith(shape[0], at)) {
                continue;
            }
            int from = at + shape[0].length();
            if (from < end && text.charAt(from) == '"') {
                int close = text.indexOf('"', from + 1);
                int after = close + 1;
                while (close >= 0 && after < end && "/\\".indexOf(text.charAt(after)) >= 0) {
                    after++;
                }
                if (close < 0 || close >= end || !text.startsWith(shape[1], after)) {
                    return new int[0];
                }
                at = after + shape[1].length();
                return new int[] {from + 1, close};
            }
            int close = text.indexOf(shape[1], from);
            if (close < 0 || close >= end) {
                return new int[0];
            }
            at = close + shape[1].length();
            boolean slanted = close > from && "/\\".indexOf(text.charAt(close - 1)) >= 0;
            return new int[] {from, slanted ? close - 1 : close};
        }
        return new int[0];
    }

    /** The words on the link, empty where it has none, or null when there is no link here. */
    private @Nullable String link() {
        var plain = matcher(LINK);
        if (plain.lookingAt()) {
            at = plain.end();
            var words = matcher(LINK_WORDS);
            if (!words.lookingAt()) {
                return "";
            }
            at = words.end();
            return words.group(1);
        }
        var labelled = matcher(LABELLED);
        if (labelled.lookingAt()) {
            at = labelled.end();
            return labelled.group(1);
        }
        return null;
    }

    private boolean inId(int index) {
        char c = text.charAt(index);
        if (Character.isLetterOrDigit(c) || c == '_') {
            return true;
        }
        return (c == '-' || c == '.')
                && index > 0
                && index + 1 < end
                && Character.isLetterOrDigit(text.charAt(index - 1))
                && Character.isLetterOrDigit(text.charAt(index + 1));
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, end);
    }

    private void blanks() {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String rest(int from) {
        return text.substring(from, Math.min(end, from + 40)).strip();
    }
}
