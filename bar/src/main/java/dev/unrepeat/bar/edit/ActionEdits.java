package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Patch;
import dev.unrepeat.bar.text.Prose;
import dev.unrepeat.bar.text.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ActionLines of one field of an action. Every edit is read back before it is handed out: what it
 * was to say is then said, and nothing else is said otherwise.
 */
final class ActionEdits {

    private static final Pattern MARKUP =
            Pattern.compile(
                    "[*_~`]{0,6}(?:\\](?:\\([^)\\n]{0,2000}\\)|\\[[^\\]\\n]{0,200}\\])?)?[*_~`]{0,6}");
    private static final Pattern FIELDS =
            Pattern.compile(
                    "\\s{0,3}\\((?=[^()\\n]{0,200}(?:owner|due|closes|detect|mitigate|prevent|process|(?:long|short)-term)\\b)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSES =
            Pattern.compile("(?i)\\bcloses:?\\s+([\\w.-]{1,80}(?:,\\s*[\\w.-]{1,80}){0,40})");

    /** A field that waits for its words. */
    private static final Pattern ROOM =
            Pattern.compile("(?i)(?<=[(, ])(?<key>owner|due):[ \\t]{0,3}@?(?=[ \\t]{0,3}[,)])");

    private static final Pattern CATEGORY =
            Pattern.compile(
                    "(?i)(?<=[(\\[,;:=|"
                        + " ])(?:detect|mitigate|mitigation|prevent|process)(?:ion|ive|ing)?(?=\\s*(?:[,;)\\]|]|$))");
    private static final Pattern TERM =
            Pattern.compile("(?i)(?<=[(,; ])(?:long|short)-term(?=\\s*[,;)])");

    private ActionEdits() {}

    static Patch withCategory(Postmortem document, ActionItem action, Category category) {
        var places = replacing(document, action, CATEGORY, category.key());
        places.addAll(places(document, action, null, "", category.key()));
        for (var block : document.blocks()) {
            boolean row = block.kind() == Kind.ROW && block.start() == action.span().start();
            for (var cell : row ? block.cells() : List.<Prose>of()) {
                int at = cell.offset(0);
                places.add(new Patch(at, cell.endOffset(cell.text().length()), category.key()));
            }
        }
        return verified(document, action, places, read -> category == read.declaredCategory());
    }

    static Patch withHorizon(Postmortem document, ActionItem action, Horizon horizon) {
        var word = horizon.key() + "-term";
        var places = replacing(document, action, TERM, word);
        places.addAll(places(document, action, null, "", word));
        return verified(document, action, places, read -> horizon == read.horizon());
    }

    /**
     * Adds an action to the list, said to be done by somebody, by a day, for something.
     *
     * @throws IllegalArgumentException when it can't be read back as it was given
     */
    static Patch fresh(Postmortem document, NewAction action) {
        var patch = ActionLines.addAction(document, action.line());
        var read = Postmortem.read(patch.applyTo(document.text()));
        var before = Likeness.of(document);
        var now = Likeness.of(read);
        boolean home = document.sections(SectionName.ACTIONS).isEmpty();
        var others = new ArrayList<>(now.actions());
        int number = -1;
        for (int i = 0; i < read.actions().size() && number < 0; i++) {
            number = action.isSaidBy(read.actions().get(i)) && isNew(before, now, i) ? i : -1;
        }
        if (number >= 0) {
            others.remove(number);
        }
        boolean bound =
                number >= 0
                        && action.closes().stream()
                                .allMatch(read.causes().closedBy(number)::contains);
        boolean same =
                home
                        ? before.title().equals(now.title())
                                && before.timeline().equals(now.timeline())
                                && before.graph().equals(now.graph())
                        : before.sameButActions(now);
        if (number < 0 || !bound || !others.equals(before.actions()) || !same) {
            throw new IllegalArgumentException(
                    "'%s' can't be read back as an action; begin with what will be done, in plain words"
                            .formatted(action.text()));
        }
        return patch;
    }

    private static boolean isNew(Likeness before, Likeness now, int number) {
        return number >= before.actions().size()
                || !before.actions().get(number).equals(now.actions().get(number));
    }

    private static List<Patch> replacing(
            Postmortem document, ActionItem action, Pattern present, String word) {
        var places = new ArrayList<Patch>();
        var found =
                present.matcher(document.text()).region(action.span().start(), action.span().end());
        found.useTransparentBounds(true);
        while (found.find()) {
            places.add(new Patch(found.start(), found.end(), word));
        }
        return places;
    }

    /** Room for a field in an action that lacks it, unless there is room already. */
    static Optional<Patch> slot(Postmortem document, ActionItem action, String words) {
        if (action.span().in(document.text()).contains(words.strip())) {
            return Optional.empty();
        }
        var key = words.substring(0, words.indexOf(':'));
        var value = words.substring(words.indexOf(':') + 2);
        var before = Likeness.of(document);
        return places(document, action, null, key, value).stream()
                .filter(place ->
                        before.equals(Likeness.of(Postmortem.read(place.applyTo(document.text())))))
                .findFirst();
    }

    static Patch withOwner(Postmortem document, ActionItem action, String owner) {
        var name = owner.strip();
        if (name.isEmpty()
                || name.length() > 60
                || !name.matches("@?[\\p{L}\\d][\\p{L}\\d .'_/&-]*")) {
            throw new IllegalArgumentException("'%s' can't be an owner's name".formatted(owner));
        }
        return verified(
                document,
                action,
                places(document, action, action.ownerSpan(), "owner", name),
                read -> name.equals(read.owner()) || ("@" + name).equals(read.owner()));
    }

    static Patch withDue(Postmortem document, ActionItem action, LocalDate due) {
        return verified(
                document,
                action,
                places(document, action, action.dueSpan(), "due", due.toString()),
                read -> due.equals(read.dueDate()));
    }

    static Patch withClosed(Postmortem document, ActionItem action, List<String> causes) {
        var wanted = List.copyOf(causes);
        for (var id : wanted) {
            if (document.causes().cause(id).isEmpty()) {
                throw new IllegalArgumentException(
                        "Unknown cause '%s': it is not in this document's graph".formatted(id));
            }
        }
        var words = CLOSES.matcher(action.span().in(document.text()));
        var ids = String.join(", ", wanted);
        if (words.find()) {
            int from = action.span().start();
            return wanted.isEmpty()
                    ? gone(document, from + words.start(), from + words.end())
                    : new Patch(from + words.start(1), from + words.end(1), ids);
        }
        if (wanted.isEmpty()) {
            return new Patch(action.span().end(), action.span().end(), "");
        }
        return verified(document, action, places(document, action, null, "closes", ids), _ -> true);
    }

    /** Takes words out of brackets, and the brackets when nothing else is in them. */
    private static Patch gone(Postmortem document, int start, int end) {
        var text = document.text();
        int from = start;
        int to = end;
        boolean alone = text.startsWith(")", to) && from > 0 && text.charAt(from - 1) == '(';
        if (alone) {
            from--;
            to++;
            while (from > 0 && text.charAt(from - 1) == ' ') {
                from--;
            }
        } else if (text.startsWith(", ", to)) {
            to += 2;
        } else if (text.startsWith(", ", from - 2)) {
            from -= 2;
        }
        return new Patch(from, to, "");
    }

    private static List<Patch> places(
            Postmortem document,
            ActionItem action,
            @Nullable Span present,
            String key,
            String value) {
        var text = document.text();
        var places = new ArrayList<Patch>();
        var words =
                switch (key) {
                    case "" -> value;
                    case "closes" -> key + " " + value;
                    default -> key + ": " + value;
                };
        if (present != null) {
            places.add(new Patch(present.start(), present.end(), value));
            if (value.startsWith("@")) {
                places.add(new Patch(present.start(), present.end(), value.substring(1)));
            }
        }
        var room = ROOM.matcher(text).region(action.textSpan().end(), action.span().end());
        room.useTransparentBounds(true);
        while (room.find()) {
            if (room.group("key").equalsIgnoreCase(key)) {
                places.add(new Patch(room.start(), room.end(), words));
            }
        }
        int end = action.textSpan().end();
        var markup = MARKUP.matcher(text).region(end, text.length());
        int behind = markup.lookingAt() ? markup.end() : end;
        for (int at : new int[] {end, behind}) {
            var fields = FIELDS.matcher(text).region(at, text.length());
            if (fields.lookingAt()) {
                places.add(new Patch(fields.end(), fields.end(), words + ", "));
            }
        }
        for (int at : new int[] {behind, end, trimmed(text, action.span().end())}) {
            places.add(new Patch(at, at, " (" + words + ")"));
        }
        return places;
    }

    private static int trimmed(String text, int end) {
        int at = end;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static Patch verified(
            Postmortem document,
            ActionItem action,
            List<Patch> places,
            Predicate<ActionItem> asWanted) {
        int number = document.actions().indexOf(action);
        if (number < 0) {
            throw new IllegalArgumentException("the action is not one of this document");
        }
        var before = Likeness.of(document);
        for (var place : places) {
            var read = Postmortem.read(place.applyTo(document.text()));
            if (read.actions().size() == document.actions().size()
                    && asWanted.test(read.actions().get(number))
                    && before.sameButActions(Likeness.of(read))
                    && othersStay(document, read, number, inWords(action, place))) {
                return place;
            }
        }
        throw new IllegalArgumentException(
                "'%s' can't be changed without changing other actions; edit the text"
                        .formatted(action.text()));
    }

    /** Whether the field stands among the words of the action itself, as in "Nova to send". */
    private static boolean inWords(ActionItem action, Patch place) {
        return place.end() > place.start()
                && place.start() >= action.textSpan().start()
                && place.end() <= action.textSpan().end();
    }

    private static boolean othersStay(
            Postmortem document, Postmortem read, int number, boolean inWords) {
        for (int i = 0; i < document.actions().size(); i++) {
            var old = Likeness.task(document.actions().get(i));
            var now = Likeness.task(read.actions().get(i));
            boolean same =
                    i == number
                            ? (inWords || old.text().equals(now.text()))
                                    && Objects.equals(old.ref(), now.ref())
                                    && old.done() == now.done()
                            : old.equals(now);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
