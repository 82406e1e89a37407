package dev.unrepeat.oncall;

import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.signal.FiringAlerts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what is worst of the alerts that fire in an incident. */
@Component
class WorstAlert {

    private final FiringAlerts alerts;
    private final Incidents incidents;

    WorstAlert(FiringAlerts alerts, Incidents incidents) {
        this.alerts = alerts;
        this.incidents = incidents;
    }

    /** Returns the worst alert as it stands now; empty when alerts have nothing to do with it. */
    Optional<FiringAlerts.Worst> of(Incident incident) {
        return alerts.worst(incidents.groups(incident.id()));
    }
}
