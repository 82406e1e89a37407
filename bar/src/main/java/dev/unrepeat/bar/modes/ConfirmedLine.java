package dev.unrepeat.bar.modes;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a document that lists its failure modes: {@code failure_modes: [dns]} in front
 * matter, {@code **Failure modes**: dns} in the text, a row of a table; or the place where they
 * would.
 */
final class ConfirmedLine {

    private static final Pattern LINE =
            Pattern.compile(
                    "(?im)^([ \\t]*(?:[-*+][ \\t]+|\\|[ \\t]*)?(?:\\*\\*|__)?[\"']?failure["
                        + " _-]modes?[\"']?[ \\t]*(?:\\*\\*|__)?[ \\t]*[:=|][ \\t]*(?:\\*\\*|__)?["
                        + " \\t]*)([^\\r\\n|]*)");
    private static final Pattern ITEMS = Pattern.compile("\\G\\r?\\n[ \\t]*-[ \\t]+[^\\r\\n]*");
    private static final Pattern NAME = Pattern.compile("[^,;\\[\\]\\r\\n]+");
    private static final Pattern METADATA = Pattern.compile("^[A-Z][\\w /-]{1,30}\\s*:\\s*\\S");
    private static final Pattern NOTHING =
            Pattern.compile("(?i)|-+|none|unknown|n/?a|tbd|todo|open|\\?+");

    private final int start;
    private final int end;
    private final boolean stands;
    private final boolean front;
    private final boolean list;

    private ConfirmedLine(int start, int end, boolean stands, boolean front, boolean list) {
        this.start = start;
        this.end = end;
        this.stands = stands;
        this.front = front;
        this.list = list;
    }

    static ConfirmedLine of(Postmortem document) {
        var text = document.text();
        int front = frontEnd(text);
        var found = LINE.matcher(text);
        while (found.find()) {
            boolean inFront = found.start() < front;
            if (inFront || spoken(document, found.start(1), found.end(1))) {
                int end = found.end(2);
                var items = ITEMS.matcher(text);
                boolean list = false;
                if (inFront && found.group(2).isBlank()) {
                    items.region(end, front);
                    while (items.find()) {
                        list = true;
                        end = items.end();
                    }
                }
                int trimmed = end;
                while (trimmed > found.start(2)
                        && Character.isWhitespace(text.charAt(trimmed - 1))) {
                    trimmed--;
                }
                return new ConfirmedLine(found.start(2), trimmed, true, inFront, list);
            }
        }
        return new ConfirmedLine(front, front, false, front > 0, false);
    }

    /** Where the front matter ends, its last fence left out; nothing when there is none. */
    private static int frontEnd(String text) {
        var found =
                Pattern.compile(
                                "\\A\\uFEFF?(?:---["
                                    + " \\t]*\\r?\\n(?s:.{0,64000}?)^(?:---|\\.\\.\\.)|\\+\\+\\+["
                                    + " \\t]*\\r?\\n(?s:.{0,64000}?)^\\+\\+\\+)[ \\t]*$",
                                Pattern.MULTILINE)
                        .matcher(text);
        return found.find() ? text.lastIndexOf('\n', found.end() - 1) + 1 : 0;
    }

    private static boolean spoken(Postmortem document, int start, int end) {
        for (var block : document.blocks()) {
            if (block.start() < end && block.end() > start) {
                return block.isProse() && !block.quoted() && block.kind() != Block.Kind.HEADING;
            }
        }
        return false;
    }

    ConfirmedModes read(FailureModes catalogue, Postmortem document) {
        var modes = new ArrayList<FailureMode>();
        var unknown = new ArrayList<ConfirmedModes.Unknown>();
        if (stands) {
            var names = NAME.matcher(document.text()).region(start, end);
            while (names.find()) {
                name(names.start(), names.end(), catalogue, document, modes, unknown);
            }
        }
        return new ConfirmedModes(modes, unknown);
    }

    private void name(
            int from,
            int to,
            FailureModes catalogue,
            Postmortem document,
            List<FailureMode> modes,
            List<ConfirmedModes.Unknown> unknown) {
        var text = document.text();
        int first = from;
        int last = to;
        while (first < last && " \t-*_`'\"".indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        while (last > first && " \t*_`'\".".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        var written = text.substring(first, last);
        if (NOTHING.matcher(written).matches()) {
            return;
        }
        var key = written.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
        var mode = catalogue.find(key);
        if (mode.isEmpty()) {
            unknown.add(new ConfirmedModes.Unknown(written, document.span(first, last)));
        } else if (!modes.contains(mode.get())) {
            modes.add(mode.get());
        }
    }

    Patch write(Postmortem document, List<String> keys) {
        var text = document.text();
        var words = String.join(", ", keys);
        if (stands) {
            return replaced(text, keys, words);
        }
        if (keys.isEmpty()) {
            return new Patch(start, start, "");
        }
        var lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
        if (front) {
            boolean toml = text.startsWith("+++", text.startsWith("\uFEFF") ? 1 : 0);
            var line =
                    toml
                            ? "failure_modes = [\"" + String.join("\", \"", keys) + "\"]"
                            : "failure_modes: [" + words + "]";
            return new Patch(start, start, line + lineBreak);
        }
        return added(document, "**Failure modes**: " + words, lineBreak);
    }

    private Patch replaced(String text, List<String> keys, String words) {
        if (!front) {
            var gap = " \t|".indexOf(text.charAt(start - 1)) < 0 ? " " : "";
            return new Patch(start, end, gap + (keys.isEmpty() ? "none" : words));
        }
        if (text.startsWith("+++")) {
            var quoted = keys.isEmpty() ? "" : "\"" + String.join("\", \"", keys) + "\"";
            return new Patch(start, end, "[" + quoted + "]");
        }
        if (list && !keys.isEmpty()) {
            var lineBreak = text.startsWith("\r\n", start) ? "\r\n" : "\n";
            var items = new StringBuilder();
            for (var key : keys) {
                items.append(lineBreak).append("  - ").append(key);
            }
            return new Patch(start, end, items.toString());
        }
        var before = text.charAt(start - 1) == ':' ? " " : "";
        return new Patch(start, end, before + "[" + words + "]");
    }

    /** Below the lines that already tell of the document, else below its title, else above all. */
    private static Patch added(Postmortem document, String line, String lineBreak) {
        var text = document.text();
        var last = lastMetadata(document);
        if (last != null) {
            int end = LineEnds.endOfLine(text, last.end() - 1);
            int lineStart =
                    Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1));
            var old = text.substring(lineStart + 1, end);
            int words = 0;
            while (words < old.length() && " \t-*+".indexOf(old.charAt(words)) >= 0) {
                words++;
            }
            var lead = old.substring(0, words).replaceAll("\\*{1,2}$", "");
            var hard = old.endsWith("  ") ? "  " : old.endsWith("\\") ? "\\" : "";
            boolean list = last.kind() == Block.Kind.ITEM;
            var broken = list || !hard.isEmpty() ? hard : "";
            var gap = list || !hard.isEmpty() ? lineBreak : lineBreak + lineBreak;
            return new Patch(end, end, gap + (list ? lead : "") + line + broken);
        }
        var first = document.blocks().isEmpty() ? null : document.blocks().getFirst();
        if (first == null
                || first.kind() != Block.Kind.HEADING
                || !first.text().equals(document.title())) {
            return new Patch(0, 0, line + lineBreak + lineBreak);
        }
        int end = LineEnds.endOfLine(text, first.end() - 1);
        int next = end;
        while (next < text.length() && "\r\n".indexOf(text.charAt(next)) >= 0 && next < end + 2) {
            next++;
        }
        int underline = LineEnds.endOfLine(text, next);
        if (!text.startsWith("#", first.start())
                && text.substring(next, underline).matches("[ \\t]*(?:=+|-+)[ \\t]*")) {
            end = underline;
        }
        return new Patch(end, end, lineBreak + lineBreak + line);
    }

    private static @Nullable Block lastMetadata(Postmortem document) {
        Block last = null;
        for (var block : document.blocks()) {
            boolean title =
                    block.kind() == Block.Kind.HEADING && block.text().equals(document.title());
            if (title && last == null) {
                continue;
            }
            boolean prose = block.kind() == Block.Kind.PARAGRAPH || block.kind() == Block.Kind.ITEM;
            if (!prose
                    || block.quoted()
                    || !block.text().lines().allMatch(it -> METADATA.matcher(it.strip()).find())) {
                break;
            }
            last = block;
        }
        return last;
    }
}
