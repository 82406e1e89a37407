package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.text.Blanks;
import dev.unrepeat.bar.text.Lines;
import dev.unrepeat.bar.text.Prose;
import dev.unrepeat.bar.text.Span;
import dev.unrepeat.bar.text.WordLists;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One action while its owner, date and state are being read. */
final class ActionDraft {

    private static final WordLists LISTS = WordLists.of(ActionDraft.class);

    private static final Pattern REF = Pattern.compile("^(ACT-\\d{1,9})\\s*[:–-]\\s+");
    private static final Pattern DONE =
            Pattern.compile(LISTS.joined("done"), Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS_DONE =
            Pattern.compile(
                    "(?i)\\b(?:done|complete[d]?|closed|fixed|merged|shipped|resolved|finished|yes)\\b|[✅✔☑✓]");
    private static final Pattern FIELDS =
            Pattern.compile(
                    "\\s*\\((?=[^()]{0,200}(?:owner|due|closes|detect|mitigate|prevent|process|(?:long|short)-term)\\b)[^()]{0,200}\\)\\s*$",
                    Pattern.CASE_INSENSITIVE);

    private final Block block;
    private final Prose words;
    private final Lines lines;
    private @Nullable ActionColumns columns;
    private String heading = "";
    private @Nullable String owner;

    ActionDraft(Block block, Prose words, Lines lines) {
        this.block = block;
        this.words = words;
        this.lines = lines;
    }

    ActionDraft columns(ActionColumns found) {
        columns = found;
        return this;
    }

    ActionDraft under(String above, @Nullable String name) {
        heading = above;
        owner = name;
        return this;
    }

    Optional<ActionItem> build() {
        var all = words.text();
        var ref = REF.matcher(all);
        int from = ref.find() ? ref.end() : Unheaded.state(all);
        var fields = FIELDS.matcher(all);
        int to = fields.find() ? Math.max(from, fields.start()) : all.length();
        var shown = words.part(from, to);
        if (shown.isBlank()) {
            return Optional.empty();
        }
        boolean done = done(all);
        var text = Blanks.folded(shown.text());
        var weakness = Weaknesses.of(text, done).orElse(null);
        var declared =
                Categories.declared(all)
                        .or(() -> Categories.word(cell(c -> c.category())))
                        .orElse(null);
        var due = due(all, shown.text());
        var day = due.words() == null ? null : Dues.day(due.words()).orElse(null);
        var who = owner(all, shown.text());
        return Optional.of(
                new ActionItem(
                        text,
                        from > 0 && ref.hasMatch() ? ref.group(1) : null,
                        who.words(),
                        due.words(),
                        day,
                        Tickets.in(all + " " + cell(ActionColumns::ticket), block.links())
                                .orElse(null),
                        done,
                        declared == null ? Categories.suggest(text, weakness) : declared,
                        declared,
                        Horizons.declared(all).orElseGet(() -> Horizons.of(text, heading, done)),
                        weakness,
                        lines.span(block.start(), block.end()),
                        lines.span(shown.offset(0), shown.endOffset(shown.text().length())),
                        who.span(),
                        due.span()));
    }

    private boolean done(String all) {
        return block.mark() == Block.Mark.DONE
                || block.struck()
                || DONE.matcher(all).find()
                || STATUS_DONE.matcher(cell(ActionColumns::done)).find();
    }

    /** Value of one field, with its place if it is in the action itself. */
    private record Field(@Nullable String words, @Nullable Span span) {}

    private Field owner(String all, String shown) {
        var cell = Owners.cell(cell(ActionColumns::owner)).map(Owners::cut);
        if (cell.isPresent()) {
            return new Field(cell.get(), cellSpan(ActionColumns::owner));
        }
        var found = Owners.find(all).or(() -> Owners.find(shown));
        if (found.isPresent()) {
            var name = found.get();
            return new Field(Owners.cut(name.name()), span(name.start(), name.end()));
        }
        if (owner != null) {
            return new Field(owner, cellSpan(ActionColumns::owner));
        }
        var above = Owners.in(heading).filter(name -> name.startsWith("@"));
        return new Field(above.map(Owners::cut).orElse(null), cellSpan(ActionColumns::owner));
    }

    private Field due(String all, String shown) {
        var cell = Dues.cell(cell(ActionColumns::due));
        if (cell.isPresent()) {
            return new Field(cell.get(), cellSpan(ActionColumns::due));
        }
        var found = Dues.find(all).or(() -> Dues.find(shown));
        if (found.isPresent()) {
            var day = found.get();
            return new Field(day.words(), span(day.start(), day.end()));
        }
        var above = heading.isEmpty() ? null : Dues.in(heading).orElse(null);
        return new Field(above, cellSpan(ActionColumns::due));
    }

    private Span span(int start, int end) {
        return lines.span(words.offset(start), words.endOffset(end));
    }

    private @Nullable Span cellSpan(ToIntFunction<ActionColumns> column) {
        int index = columns == null ? -1 : column.applyAsInt(columns);
        if (index < 0 || index >= block.cells().size()) {
            return null;
        }
        var prose = block.cells().get(index);
        return lines.span(prose.offset(0), prose.endOffset(prose.text().length()));
    }

    private String cell(ToIntFunction<ActionColumns> column) {
        return columns == null ? "" : ActionColumns.cell(block, column.applyAsInt(columns));
    }
}
