package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.bar.model.ActionItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What publication asks of whoever follows actions: the actions of a document become tracked ones.
 */
public interface ActionIntake {

    /** Why an action could not be followed as it is written, or null when it can. */
    @Nullable String objection(ActionItem action);

    /**
     * An action as it stands in a text.
     *
     * @param causes ids of the causes in the text's graph that it closes
     */
    record Adopted(ActionItem item, List<String> causes) {
        public Adopted {
            causes = List.copyOf(causes);
        }
    }

    /** Takes the actions on, and names the reference of each, in their order. */
    List<String> adopt(
            Caller caller, String postmortem, @Nullable String incident, List<Adopted> actions);
}
