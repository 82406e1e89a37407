package dev.unrepeat.action;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.document.Texts;
import dev.unrepeat.incident.Incidents;
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
    private final Catalog catalog;
    private final Texts texts;

    ActionRights(ActionOwners owners, Incidents incidents, Catalog catalog, Texts texts) {
        this.owners = owners;
        this.incidents = incidents;
        this.catalog = catalog;
        this.texts = texts;
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
        if (action.incident() != null) {
            teams.addAll(catalog.owners(incidents.get(action.incident()).services()));
        }
        if (action.postmortem() != null) {
            teams.addAll(texts.get(action.postmortem()).teams());
        }
        return teams;
    }

    /**
     * Refuses a caller who may not add an action to its incident and post-mortem. Naming oneself as
     * the owner does not help.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     */
    void requireNew(Caller caller, Action action) {
        caller.require(Role.RESPONDER, origin(action));
    }

    boolean isOfDrill(Action action) {
        return action.incident() != null && incidents.isDrill(action.incident());
    }

    boolean may(Caller caller, Role role, Action action) {
        boolean own = role == Role.RESPONDER && caller.name().equals(action.owner());
        return own && caller.may(role) || caller.may(role, owners(action));
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
