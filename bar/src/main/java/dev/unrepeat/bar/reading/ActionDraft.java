package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.ActionItem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One action while its owner, date and state are being read. */
final class ActionDraft {

    private static final Pattern REF = Pattern.compile("^(ACT-\\d{1,9})\\s*[:–-]\\s+");
    private static final Pattern DONE =
            Pattern.compile(
                    "[(\\[](?:done|completed?|fixed|merged|shipped|closed)\\b[^)\\]]{0,40}[)\\]]|\\bDONE\\b|(?:[-–—:,]|\\.)"
                        + " (?:done|completed|fixed|merged)[.!]?$|^(?:done|completed)\\b\\s*[:–-]|[✅✔☑✓]|:white_check_mark:|:heavy_check_mark:|^(?:reverted|issued|added|fixed|implemented|deployed|removed|updated|changed|increased|created|enabled|pinned)\\b|\\b(?:has|have)"
                        + " been \\w+(?:ed|en|t|de)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS_DONE =
            Pattern.compile(
                    "(?i)\\b(?:done|complete[d]?|closed|fixed|merged|shipped|resolved|finished|yes)\\b|[✅✔☑✓]");
    private static final Pattern FIELDS =
            Pattern.compile(
                    "\\s*\\((?=[^()]{0,200}(?:owner|due|detect|mitigate|prevent|process)\\b)[^()]{0,200}\\)\\s*$",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern LONG_NAME = Pattern.compile("\\s+\\.{3}$");

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
        int from = ref.find() ? ref.end() : 0;
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
        var due = due(all);
        return Optional.of(
                new ActionItem(
                        text,
                        from > 0 ? ref.group(1) : null,
                        owner(all),
                        due,
                        due == null ? null : Dues.day(due).orElse(null),
                        Tickets.in(all + " " + cell(ActionColumns::ticket), block.links())
                                .orElse(null),
                        done,
                        declared == null ? Categories.suggest(text, weakness) : declared,
                        declared,
                        Horizons.of(text, heading, done),
                        weakness,
                        lines.span(block.start(), block.end()),
                        lines.span(shown.offset(0), shown.endOffset(shown.text().length()))));
    }

    private boolean done(String all) {
        return block.mark() == Block.Mark.DONE
                || block.struck()
                || DONE.matcher(all).find()
                || STATUS_DONE.matcher(cell(ActionColumns::done)).find();
    }

    private @Nullable String owner(String all) {
        var found =
                Owners.cell(cell(ActionColumns::owner))
                        .or(() -> Owners.in(all))
                        .map(name -> LONG_NAME.matcher(name).replaceFirst(""));
        if (found.isPresent()) {
            return found.get();
        }
        return owner == null
                ? Owners.in(heading).filter(name -> name.startsWith("@")).orElse(null)
                : owner;
    }

    private @Nullable String due(String all) {
        return Dues.cell(cell(ActionColumns::due))
                .or(() -> Dues.in(all))
                .or(() -> Dues.in(heading.toLowerCase(Locale.ROOT).isEmpty() ? "" : heading))
                .orElse(null);
    }

    private String cell(java.util.function.ToIntFunction<ActionColumns> column) {
        return columns == null ? "" : ActionColumns.cell(block, column.applyAsInt(columns));
    }
}
