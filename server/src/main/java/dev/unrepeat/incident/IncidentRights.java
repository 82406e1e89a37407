package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.visibility.Thing;
import dev.unrepeat.incident.visibility.Visibility;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may work on an incident: responders of a team that owns one of its services, and whoever was
 * paged for it or has a role in it, as long as they are responders of some team.
 */
@Component
public class IncidentRights {

    private final RoleStore roles;
    private final Catalog catalog;
    private final ObjectProvider<Participation> participation;
    private final Visibility visibility;

    IncidentRights(
            RoleStore roles,
            Catalog catalog,
            ObjectProvider<Participation> participation,
            Visibility visibility) {
        this.roles = roles;
        this.catalog = catalog;
        this.participation = participation;
        this.visibility = visibility;
    }

    /** Returns the teams that own the incident's services; empty where nobody does. */
    public Set<String> owners(Incident incident) {
        return catalog.owners(incident.services());
    }

    /** Returns the private teams among the owners; while there is one, not everybody sees it. */
    public Set<String> privateOwners(Incident incident) {
        return catalog.privateOwners(incident.services());
    }

    /**
     * Refuses a reference in the body of a request to an incident that the caller does not see, as
     * if there were none.
     *
     * @throws dev.unrepeat.platform.NotFound when there is none for the caller
     */
    public void requireSeen(Caller caller, String ref) {
        visibility.require(caller, Thing.INCIDENT, ref);
    }

    /** Tells whether the caller may work on the incident. */
    public boolean may(Caller caller, Incident incident) {
        return caller.may(Role.RESPONDER, owners(incident))
                || caller.may(Role.RESPONDER) && isInvolved(caller, incident);
    }

    /**
     * Refuses a caller who may not work on the incident.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     */
    public void require(Caller caller, Incident incident) {
        if (!may(caller, incident)) {
            caller.require(Role.RESPONDER, owners(incident));
        }
    }

    private boolean isInvolved(Caller caller, Incident incident) {
        return roles.of(incident.id()).containsValue(caller.name())
                || participation
                        .orderedStream()
                        .anyMatch(it -> it.isPaged(incident.id(), caller.name()));
    }
}
