package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.signal.AlertGroup;
import dev.unrepeat.signal.Alerts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What speaks against ending an incident: alerts that fire, a stability watch that runs. */
@Component
class EndingChecks {

    private final IncidentStore store;
    private final IncidentClocks clocks;
    private final Alerts alerts;

    EndingChecks(IncidentStore store, IncidentClocks clocks, Alerts alerts) {
        this.store = store;
        this.clocks = clocks;
        this.alerts = alerts;
    }

    /** Warnings for a person who moves the incident; a merge hands its alerts over. */
    List<String> warnings(Caller caller, Incident incident, Status to) {
        var warnings = new ArrayList<String>();
        if (caller.isSystem() || to.isOpen() || to == Status.MERGED) {
            return warnings;
        }
        int firing =
                alerts.groups(store.groups(incident.id())).stream()
                        .mapToInt(AlertGroup::firingCount)
                        .sum();
        if (firing > 0) {
            warnings.add(firing == 1 ? "1 alert still fires." : firing + " alerts still fire.");
        }
        clocks.watchLeft(incident.id())
                .map(it -> it.plusSeconds(59).toMinutes())
                .ifPresent(
                        it -> warnings.add("The stability watch had %d min left.".formatted(it)));
        return warnings;
    }
}
