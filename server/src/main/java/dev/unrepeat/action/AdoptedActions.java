package dev.unrepeat.action;

import dev.unrepeat.access.Caller;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Severities;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.postmortem.ActionIntake;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the actions that a published text promises into actions that are followed. */
@Component
class AdoptedActions implements ActionIntake {

    private static final int LONGEST = 1000;

    private final ActionOwners owners;
    private final ActionSteps steps;
    private final Incidents incidents;
    private final Severities severities;
    private final Ids ids;

    AdoptedActions(
            ActionOwners owners,
            ActionSteps steps,
            Incidents incidents,
            Severities severities,
            Ids ids) {
        this.owners = owners;
        this.steps = steps;
        this.incidents = incidents;
        this.severities = severities;
        this.ids = ids;
    }

    @Override
    public @Nullable String objection(ActionItem item) {
        var owner = owner(item);
        return item.ref() != null || owner == null || owners.isKnown(owner)
                ? null
                : "'%s' is neither a person nor a team, so nobody would be notified of this action."
                        .formatted(owner);
    }

    @Override
    public List<String> adopt(
            Caller caller, String postmortem, @Nullable String incident, List<Adopted> actions) {
        var refs = new ArrayList<String>();
        var priority = priority(incident);
        for (var action : actions) {
            var item = action.item();
            var title = item.text().replaceAll("\\s+", " ").strip();
            refs.add(
                    steps.insert(
                                    caller,
                                    new Action(
                                            ids.next(),
                                            0,
                                            title.length() <= LONGEST
                                                    ? title
                                                    : title.substring(0, LONGEST),
                                            owner(item),
                                            item.dueDate(),
                                            item.category().key(),
                                            item.horizon().key(),
                                            priority,
                                            Progress.OPEN,
                                            incident,
                                            postmortem,
                                            action.causes(),
                                            null,
                                            1))
                            .ref());
        }
        return refs;
    }

    /** After what happened to data, security or compliance every action is urgent. */
    private String priority(@Nullable String incident) {
        boolean grave =
                incidents
                        .find(incident == null ? "" : incident)
                        .flatMap(it -> severities.floor(it.facts()))
                        .isPresent();
        return grave ? "P0" : "P2";
    }

    private static @Nullable String owner(ActionItem item) {
        var owner = item.owner();
        return owner == null ? null : owner.replaceFirst("^@", "").strip();
    }
}
