package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.clock.ClockStore;
import java.util.List;
import org.springframework.stereotype.Component;

/** Views of incidents for a caller. */
@Component
public class IncidentViews {

    private final Incidents incidents;
    private final ClockStore clocks;
    private final IncidentRights rights;

    IncidentViews(Incidents incidents, ClockStore clocks, IncidentRights rights) {
        this.incidents = incidents;
        this.clocks = clocks;
        this.rights = rights;
    }

    public IncidentView of(Caller caller, Incident incident) {
        return of(caller, incident, List.of());
    }

    public IncidentView of(Caller caller, Incident incident, List<String> warnings) {
        var into = incident.mergedInto();
        return IncidentView.of(
                rights.may(caller, incident),
                incident,
                incidents.roles(incident.id()),
                clocks.newest(incident.id()),
                into == null ? null : incidents.get(into).ref(),
                warnings);
    }
}
