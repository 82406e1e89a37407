package dev.unrepeat.bar.causes;

import dev.unrepeat.bar.causes.Chart.Statement;
import dev.unrepeat.bar.causes.Chart.Unread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of a Mermaid flowchart. A line that is not understood is kept and told; it
 * never takes the others with it.
 *
 * <p>Source of the syntax: Mermaid, "Flowcharts - Basic Syntax".
 */
final class ChartReader {

    private static final Pattern FENCE =
            Pattern.compile("^[>\\s]{0,80}(`{3,}|~{3,})[ \\t]*\\{?mermaid\\b[^\\n\\r]{0,200}");
    private static final Pattern HEADER =
            Pattern.compile("(?:graph|flowchart)(?:-elk)?(?:[ \\t]+(?:TB|TD|BT|RL|LR))?");
    private static final Pattern SUBGRAPH =
            Pattern.compile("subgraph\\b[ \\t]*(?:[\\w-]{1,80}[ \\t]*\\[)?\"?([^\\]\"\\n]{0,200})");
    private static final Pattern CLASS =
            Pattern.compile("class[ \\t]+([\\w.,\\- \\t]{1,2000}?)[ \\t]+([\\w-]{1,80})");
    private static final Pattern DECORATION =
            Pattern.compile(
                    "(?:classDef|style|linkStyle|click|direction|accTitle|accDescr|title)\\b.*+");

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final Deque<Optional<Layer>> subgraphs = new ArrayDeque<>();
    private boolean headed;
    private boolean flowchart = true;

    private ChartReader(String text) {
        this.text = text;
    }

    /** The chart in a fenced block, or null when it holds no flowchart. */
    static @Nullable Chart read(String text, int start, int end) {
        int firstEnd = endOfLine(text, start, end);
        if (!FENCE.matcher(text.substring(start, firstEnd)).find()) {
            return null;
        }
        int body = nextLine(text, firstEnd, end);
        int bodyEnd = closing(text, body, end);
        var reader = new ChartReader(text);
        int at = afterConfiguration(text, body, bodyEnd);
        while (at < bodyEnd && reader.flowchart) {
            int lineEnd = endOfLine(text, at, bodyEnd);
            reader.line(at, lineEnd);
            at = nextLine(text, lineEnd, bodyEnd);
        }
        return reader.flowchart && reader.headed
                ? new Chart(reader.statements, reader.unread, start, body, bodyEnd)
                : null;
    }

    /** Where the line with the closing fence begins; the end where it was forgotten. */
    private static int closing(String text, int body, int end) {
        int lineStart = end;
        while (lineStart > body && text.charAt(lineStart - 1) != '\n') {
            lineStart--;
        }
        var last = text.substring(lineStart, end).replaceFirst("^[>\\s]+", "").stripTrailing();
        return last.matches("`{3,}|~{3,}") ? lineStart : end;
    }

    /** Behind the lines between two {@code ---} that a chart may begin with. */
    private static int afterConfiguration(String text, int body, int end) {
        if (!text.substring(body, endOfLine(text, body, end)).strip().equals("---")) {
            return body;
        }
        int at = nextLine(text, body, end);
        while (at < end && !text.substring(at, endOfLine(text, at, end)).strip().equals("---")) {
            at = nextLine(text, at, end);
        }
        return nextLine(text, at, end);
    }

    private static int endOfLine(String text, int from, int limit) {
        int end = from;
        while (end < limit && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static int nextLine(String text, int from, int limit) {
        int at = endOfLine(text, from, limit);
        if (at + 1 < limit && text.charAt(at) == '\r' && text.charAt(at + 1) == '\n') {
            at++;
        }
        return Math.min(limit, at + 1);
    }

    private void line(int from, int to) {
        int at = from;
        while (at < to && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '>')) {
            at++;
        }
        if (text.startsWith("%%", at)) {
            return;
        }
        while (at < to && flowchart) {
            int end = StatementReader.endOfStatement(text, at, to);
            statement(at, end);
            at = end + 1;
        }
    }

    private void statement(int from, int to) {
        int at = from;
        int end = to;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        while (end > at && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (at == end) {
            return;
        }
        var words = text.substring(at, end);
        if (!headed) {
            headed = HEADER.matcher(words).matches();
            flowchart = headed;
        } else if (words.equals("end")) {
            subgraphs.poll();
        } else if (words.startsWith("subgraph")) {
            var title = SUBGRAPH.matcher(words);
            subgraphs.push(
                    title.find() ? Layer.named(title.group(1).strip()) : Optional.<Layer>empty());
        } else if (!DECORATION.matcher(words).matches()) {
            chain(at, end, words);
        }
    }

    private void chain(int at, int end, String words) {
        var named = CLASS.matcher(words);
        if (named.matches()) {
            statements.add(
                    new Statement(
                            at,
                            end,
                            List.of(),
                            List.of(),
                            List.of(named.group(1).strip().split("[ \\t]*,[ \\t]*")),
                            named.group(2),
                            null));
            return;
        }
        var reader = new StatementReader(text, at, end);
        if (!reader.read()) {
            unread.add(new Unread(at, end, reader.problem()));
        } else {
            statements.add(
                    new Statement(
                            at, end, reader.mentions(), reader.edges(), List.of(), null, layer()));
        }
    }

    private @Nullable Layer layer() {
        for (var layer : subgraphs) {
            if (layer.isPresent()) {
                return layer.get();
            }
        }
        return null;
    }
}
