package dev.unrepeat.oncall;

import dev.unrepeat.privacy.Responsibilities;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Schedules and escalation policies that count on a person. */
@Component
class OncallResponsibilities implements Responsibilities {

    private final OncallStore store;

    OncallResponsibilities(OncallStore store) {
        this.store = store;
    }

    @Override
    public List<String> of(String person) {
        var duties = new ArrayList<String>();
        for (var schedule : store.schedules()) {
            if (schedule.layers().stream().anyMatch(it -> it.people().contains(person))) {
                duties.add("on call in the schedule " + schedule.name());
            }
        }
        for (var policy : store.policies()) {
            if (policy.steps().stream().anyMatch(it -> it.targets().contains("user/" + person))) {
                duties.add("paged by the escalation policy " + policy.name());
            }
        }
        return duties;
    }
}
