package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may change a post-mortem: its driver, whoever may work on its incident, and for an import
 * whoever has the role.
 */
@Component
public class PostmortemRights {

    private final Incidents incidents;
    private final IncidentRights rights;

    PostmortemRights(Incidents incidents, IncidentRights rights) {
        this.incidents = incidents;
        this.rights = rights;
    }

    /** Returns the owning teams; empty for an import and where nobody owns the services. */
    public Set<String> owners(PostmortemRecord record) {
        return record.incident() == null
                ? Set.of()
                : rights.owners(incidents.get(record.incident()));
    }

    /** Returns {@code ["edit"]} where the caller may change the text now, else nothing. */
    public List<String> edits(Caller caller, PostmortemRecord record) {
        return record.stage().isEditable() && may(caller, record) ? List.of("edit") : List.of();
    }

    /** Tells whether the caller may write, review and publish the post-mortem. */
    boolean may(Caller caller, PostmortemRecord record) {
        if (record.incident() == null) {
            return caller.may(Role.RESPONDER);
        }
        boolean drives = caller.name().equals(record.driver()) && caller.may(Role.RESPONDER);
        return drives || rights.may(caller, incidents.get(record.incident()));
    }

    /** Tells whether the caller may say that no post-mortem is needed. */
    boolean mayWaive(Caller caller, PostmortemRecord record) {
        return may(caller, record) && caller.may(Role.MANAGER, owners(record));
    }

    /**
     * Refuses a caller who may not change the post-mortem.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     */
    void require(Caller caller, PostmortemRecord record) {
        if (!may(caller, record)) {
            caller.require(Role.RESPONDER, owners(record));
        }
    }

    /**
     * Refuses a caller without a role in an owning team.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     */
    void requireRole(Caller caller, Role role, PostmortemRecord record) {
        caller.require(role, owners(record));
    }
}
