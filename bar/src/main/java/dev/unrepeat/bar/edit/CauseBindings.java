package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The causes that each action closes; an action that is not named here closes none.
 *
 * @param causes ids of causes by the reference of an action, or by its words
 */
public record CauseBindings(Map<String, Set<String>> causes) {

    public CauseBindings {
        var copy = new LinkedHashMap<String, Set<String>>();
        causes.forEach((action, ids) -> copy.put(action, Set.copyOf(ids)));
        causes = Collections.unmodifiableMap(copy);
    }

    /**
     * The text whose actions close these causes.
     *
     * @throws RefusedEdit when the text has no action of a name
     */
    public String applyTo(String text) {
        var document = Postmortem.read(text);
        for (var name : causes.keySet()) {
            if (document.actions().stream().noneMatch(action -> names(action, name))) {
                throw new RefusedEdit(
                        "nodes", "there is no action '%s' in the text".formatted(name));
            }
        }
        var now = document;
        for (int i = 0; i < document.actions().size(); i++) {
            var action = now.actions().get(i);
            var wanted = wanted(action);
            if (!wanted.equals(now.causes().closedBy(i))) {
                var patch = new Edits(now).withClosed(action, List.copyOf(wanted));
                now = Postmortem.read(patch.applyTo(now.text()));
            }
        }
        return now.text();
    }

    private SortedSet<String> wanted(ActionItem action) {
        var ids = new TreeSet<String>();
        causes.forEach((name, named) -> {
            if (names(action, name)) {
                ids.addAll(named);
            }
        });
        return ids;
    }

    private static boolean names(ActionItem action, String name) {
        return Objects.equals(action.ref(), name) || action.text().equals(name);
    }
}
