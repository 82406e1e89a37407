package dev.unrepeat.action;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.document.Texts;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.visibility.Thing;
import dev.unrepeat.incident.visibility.Visibility;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Who may change an action: its owner, and whoever has the role in a team that owns the action or
 * the services of its incident.
 */
@Component
class ActionRights {

    private final ActionOwners owners;
    private final Incidents incidents;
    private final IncidentRights incidentRights;
    private final Texts texts;
    private final Visibility visibility;

    ActionRights(
            ActionOwners owners,
            Incidents incidents,
            IncidentRights incidentRights,
            Texts texts,
            Visibility visibility) {
        this.owners = owners;
        this.incidents = incidents;
        this.incidentRights = incidentRights;
        this.texts = texts;
        this.visibility = visibility;
    }

    /** Returns the teams that own the action; empty where nobody does. */
    Set<String> owners(Action action) {
        var teams = new TreeSet<>(origin(action));
        if (action.owner() != null) {
            teams.addAll(owners.teamsOf(action.owner()));
        }
        return teams;
    }

    /** Returns the teams of the incident and the post-mortem that the action follows from. */
    private Set<String> origin(Action action) {
        var teams = new TreeSet<String>();
        incident(action).ifPresent(it -> teams.addAll(incidentRights.owners(it)));
        if (action.postmortem() != null) {
            texts.find(action.postmortem()).ifPresent(it -> teams.addAll(it.teams()));
        }
        return teams;
    }

    private Optional<Incident> incident(Action action) {
        return Optional.ofNullable(action.incident()).flatMap(incidents::find);
    }

    /**
     * Refuses a caller who may not work on the incident, or may not write the post-mortem, that a
     * new action belongs to. Naming oneself as the owner does not help.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     * @throws dev.unrepeat.platform.NotFound when there is no such incident or post-mortem
     */
    void requireNew(Caller caller, Action action) {
        caller.require(Role.RESPONDER);
        if (action.incident() != null) {
            visibility.require(caller, Thing.INCIDENT, action.incident());
            incidentRights.require(caller, incidents.get(action.incident()));
        }
        if (action.postmortem() != null) {
            visibility.require(caller, Thing.POSTMORTEM, action.postmortem());
            var text = texts.get(action.postmortem());
            if (!texts.mayWork(caller, text)) {
                caller.require(Role.RESPONDER, text.teams());
            }
        }
    }

    boolean isOfDrill(Action action) {
        return action.incident() != null && incidents.isDrill(action.incident());
    }

    boolean may(Caller caller, Role role, Action action) {
        return caller.may(role, owners(action))
                || role == Role.RESPONDER && caller.may(role) && isInvolved(caller, action);
    }

    private boolean isInvolved(Caller caller, Action action) {
        return caller.name().equals(action.owner())
                || incident(action).filter(it -> incidentRights.may(caller, it)).isPresent();
    }

    /**
     * Refuses a caller who may not change the action.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     */
    void require(Caller caller, Role role, Action action) {
        if (!may(caller, role, action)) {
            caller.require(role, owners(action));
        }
    }
}
