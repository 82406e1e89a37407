package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An action that is to be written into a document; it has words, and whatever else is known. */
public record NewAction(
        String text,
        @Nullable String owner,
        @Nullable LocalDate due,
        @Nullable Category category,
        @Nullable Horizon horizon,
        List<String> closes) {

    public NewAction {
        text = text.strip().replaceAll("\\s+", " ");
        closes = List.copyOf(closes);
        if (text.isEmpty() || text.length() > 1000) {
            throw new IllegalArgumentException(
                    "an action needs words, at most 1000 characters of them");
        }
    }

    /** The line that says it. */
    String line() {
        var fields = new ArrayList<String>();
        if (owner != null) {
            fields.add("owner: " + owner);
        }
        if (due != null) {
            fields.add("due: " + due);
        }
        if (category != null) {
            fields.add(category.key());
        }
        if (horizon != null) {
            fields.add(horizon.key() + "-term");
        }
        if (!closes.isEmpty()) {
            fields.add("closes " + String.join(", ", closes));
        }
        return "- [ ] " + text + (fields.isEmpty() ? "" : " (" + String.join(", ", fields) + ")");
    }

    /** Whether an action that was read says all of this. */
    boolean isSaidBy(ActionItem read) {
        return TimelineMatch.words(read.text()).equals(TimelineMatch.words(text))
                && read.ref() == null
                && !read.done()
                && (owner == null || owner.equals(read.owner()))
                && (due == null || Objects.equals(due, read.dueDate()))
                && (category == null || category == read.declaredCategory())
                && (horizon == null || horizon == read.horizon());
    }
}
