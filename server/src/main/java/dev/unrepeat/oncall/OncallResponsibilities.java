package dev.unrepeat.oncall;

import dev.unrepeat.incident.Incidents;
import dev.unrepeat.privacy.Responsibilities;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Schedules, escalation policies and pages that count on a person. */
@Component
class OncallResponsibilities implements Responsibilities {

    private final OncallStore store;
    private final PageStore pages;
    private final Incidents incidents;

    OncallResponsibilities(OncallStore store, PageStore pages, Incidents incidents) {
        this.store = store;
        this.pages = pages;
        this.incidents = incidents;
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
        pages.list(null, null, person, true, null, 1000).stream()
                .map(PageStore.Page::incident)
                .distinct()
                .forEach(it -> duties.add("paged for " + incidents.get(it).ref()));
        return duties;
    }
}
