package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/** Views of incidents for a caller. */
@Component
public class IncidentViews {

    private final Incidents incidents;
    private final IncidentRights rights;

    IncidentViews(Incidents incidents, IncidentRights rights) {
        this.incidents = incidents;
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
                incidents.newestClocks(incident),
                into == null ? null : incidents.get(into).ref(),
                List.copyOf(rights.privateOwners(incident)),
                warnings);
    }
}
