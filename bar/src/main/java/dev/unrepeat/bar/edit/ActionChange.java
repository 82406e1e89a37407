package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Patch;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Change of the fields of one untracked action; null fields stay as they are.
 *
 * @param number position among the actions of the text, from 1
 * @param words present words of the action, so that no other action is changed by mistake
 */
public record ActionChange(
        int number,
        String words,
        @Nullable String owner,
        @Nullable LocalDate due,
        @Nullable Category category,
        @Nullable Horizon horizon,
        @Nullable List<String> closes) {

    public ActionChange {
        closes = closes == null ? null : List.copyOf(closes);
    }

    /**
     * The text after the change.
     *
     * @throws RefusedEdit when there is no such action or it is tracked
     * @throws IllegalArgumentException when a value can't be read back as it was given
     */
    public String applyTo(String text) {
        // Each value goes before the ones already written, and the owner is read first.
        var now = text;
        now = with(now, closes, Edits::withClosed);
        now = with(now, horizon, Edits::withHorizon);
        now = with(now, category, Edits::withCategory);
        now = with(now, due, Edits::withDue);
        return with(now, owner, Edits::withOwner);
    }

    private interface Field<T> {
        Patch write(Edits edits, ActionItem action, T value);
    }

    private <T> String with(String text, @Nullable T value, Field<T> field) {
        if (value == null) {
            return text;
        }
        var document = Postmortem.read(text);
        return field.write(new Edits(document), action(document), value).applyTo(text);
    }

    private ActionItem action(Postmortem document) {
        var actions = document.actions();
        var action = number >= 1 && number <= actions.size() ? actions.get(number - 1) : null;
        if (action == null || !action.text().equals(words)) {
            throw new RefusedEdit(
                    "text",
                    "action %d of the text doesn't say '%s'; read the actions again"
                            .formatted(number, words));
        }
        if (action.ref() != null) {
            throw new RefusedEdit(
                    "action",
                    "%s is tracked; change it at /v1/actions/%s"
                            .formatted(action.ref(), action.ref()));
        }
        return action;
    }
}
