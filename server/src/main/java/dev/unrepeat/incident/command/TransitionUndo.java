package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.IncidentUndo;
import dev.unrepeat.incident.Incidents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Undoes a person's own status change. */
@Service
class TransitionUndo {

    private final Incidents incidents;
    private final IncidentRights rights;
    private final IncidentUndo undo;

    TransitionUndo(Incidents incidents, IncidentRights rights, IncidentUndo undo) {
        this.incidents = incidents;
        this.rights = rights;
        this.undo = undo;
    }

    /**
     * Undoes the newest status change of the incident.
     *
     * @throws dev.unrepeat.incident.IllegalTransition HTTP 409 where it can't be undone
     */
    @Transactional
    public Incident undo(Caller caller, String ref) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        undo.undo(caller, incident);
        return incidents.get(incident.id());
    }
}
