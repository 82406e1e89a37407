package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Block.Mark;
import dev.unrepeat.bar.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads headings, paragraphs, list items and table rows of an HTML block, as exports of Confluence
 * and GitLab have them. Each keeps the place of its words in the document.
 */
final class HtmlReader {

    private static final int LONGEST_TAG = 2000;
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)\\b[^>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(#?\\w{1,8});");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "nbsp", " ", "#39", "'");

    private final String html;
    private final int shift;
    private final boolean quoted;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Prose> cells = new ArrayList<>();
    private Prose.Builder words = new Prose.Builder();
    private String open = "";
    private int opened;
    private int rowStart;
    private boolean header;
    private int lists;
    private boolean ordered;

    private HtmlReader(String html, int shift, boolean quoted) {
        this.html = html;
        this.shift = shift;
        this.quoted = quoted;
    }

    /** The blocks in it; empty for HTML that only lays out, such as an image or a comment. */
    static List<Block> read(String html, int shift, boolean quoted) {
        var reader = new HtmlReader(html, shift, quoted);
        reader.read();
        return reader.blocks;
    }

    private void read() {
        var tag = TAG.matcher(html);
        int from = 0;
        int at = html.indexOf('<');
        while (at >= 0) {
            int end = at + 1;
            if (html.startsWith("<!--", at)) {
                int close = html.indexOf("-->", at);
                if (close < 0) {
                    // An open comment reaches to the end.
                    text(from, at);
                    finish(at);
                    return;
                }
                text(from, at);
                end = close + 3;
                from = end;
            } else if (tag.region(at, Math.min(html.length(), at + LONGEST_TAG)).lookingAt()) {
                text(from, at);
                end = tag.end();
                from = end;
                var name = tag.group(2).toLowerCase(Locale.ROOT);
                if (tag.group(1).isEmpty()) {
                    opens(name, at);
                } else {
                    closes(name, end);
                }
            }
            at = html.indexOf('<', end);
        }
        text(from, html.length());
        finish(html.length());
    }

    private void text(int from, int to) {
        if (open.isEmpty()) {
            return;
        }
        var raw = html.substring(from, to);
        var entity = ENTITY.matcher(raw);
        int at = 0;
        while (entity.find()) {
            words.add(
                    raw.substring(at, entity.start()),
                    shift + from + at,
                    shift + from + entity.start());
            var plain = ENTITIES.getOrDefault(entity.group(1), " ");
            words.add(plain, shift + from + entity.start(), shift + from + entity.end());
            at = entity.end();
        }
        words.add(raw.substring(at), shift + from + at, shift + to);
    }

    private void opens(String name, int at) {
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6", "p", "li" -> {
                if (open.equals("td") || open.equals("li") && name.equals("p")) {
                    return;
                }
                finish(at);
                begin(name, at);
            }
            case "ul", "ol" -> {
                finish(at);
                lists++;
                ordered = name.equals("ol");
            }
            case "tr" -> {
                finish(at);
                cells.clear();
                rowStart = at;
                header = false;
            }
            case "td", "th" -> {
                begin("td", at);
                header |= name.equals("th");
            }
            case "br" -> {
                if (!open.isEmpty()) {
                    words.add('\n', shift + at);
                }
            }
            default -> {}
        }
    }

    private void closes(String name, int at) {
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6", "p", "li" -> {
                if (open.equals(name)) {
                    finish(at);
                }
            }
            case "ul", "ol" -> {
                finish(at);
                lists = Math.max(0, lists - 1);
            }
            case "td", "th" -> {
                if (open.equals("td")) {
                    cells.add(built());
                    open = "";
                }
            }
            case "tr" -> row(at);
            default -> {}
        }
    }

    private void begin(String name, int at) {
        open = name;
        opened = at;
        words = new Prose.Builder();
    }

    private Prose built() {
        var prose = words.build(shift + opened);
        return prose.part(0, prose.text().length());
    }

    private void finish(int at) {
        if (!open.isEmpty() && !open.equals("td")) {
            var prose = built();
            if (!prose.isBlank()) {
                var kind =
                        open.equals("li")
                                ? Kind.ITEM
                                : open.startsWith("h") ? Kind.HEADING : Kind.PARAGRAPH;
                int level =
                        switch (kind) {
                            case HEADING -> open.charAt(1) - '0';
                            case ITEM -> Math.max(1, lists);
                            default -> 0;
                        };
                add(kind, level, prose, List.of(), opened, at);
            }
        }
        open = "";
    }

    private void row(int at) {
        if (open.equals("td")) {
            cells.add(built());
            open = "";
        }
        if (!cells.isEmpty()) {
            var all = new Prose.Builder();
            for (var cell : cells) {
                if (all.length() > 0 && !cell.isBlank()) {
                    all.add('\n', cell.offset(0));
                }
                for (int i = 0; i < cell.text().length(); i++) {
                    all.add(cell.text().charAt(i), cell.offset(i));
                }
            }
            add(
                    header ? Kind.HEADER_ROW : Kind.ROW,
                    0,
                    all.build(shift + rowStart),
                    List.copyOf(cells),
                    rowStart,
                    at);
        }
        cells.clear();
    }

    private void add(Kind kind, int level, Prose prose, List<Prose> row, int from, int to) {
        blocks.add(
                new Block(
                        kind,
                        level,
                        prose,
                        row,
                        shift + from,
                        shift + to,
                        quoted,
                        kind == Kind.ITEM && ordered,
                        Mark.NONE,
                        false,
                        0,
                        List.of()));
    }
}
