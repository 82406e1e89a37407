package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Severities;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.InvalidInput;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of an incident's severity by a person: answers to the tree, or an overrule. */
@Service
public class SeverityChanges {

    private final Incidents incidents;
    private final IncidentRights rights;
    private final Severities severities;

    SeverityChanges(Incidents incidents, IncidentRights rights, Severities severities) {
        this.incidents = incidents;
        this.rights = rights;
        this.severities = severities;
    }

    /**
     * Answers questions of the tree and asks it again.
     *
     * @throws LoweringWithoutReason when the severity would fall and nobody says why
     */
    @Transactional
    public Incident answer(
            Caller caller,
            String ref,
            Map<String, @Nullable Boolean> facts,
            @Nullable String reason) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        var known = severities.fromPerson(incident.facts(), facts);
        var decision = severities.decide(known);
        var why =
                reason == null || reason.isBlank() ? "" : InvalidInput.text("reason", reason, 1000);
        if (why.isEmpty() && incident.severity().worseThan(decision.severity())) {
            throw new LoweringWithoutReason(incident.severity(), decision.severity());
        }
        severities.change(caller, incident, decision, known, why);
        return incidents.get(incident.id());
    }

    /** A person overrules the tree, with a reason. */
    @Transactional
    public Incident overrule(
            Caller caller, String ref, Severity severity, @Nullable String reason) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        var why = InvalidInput.text("reason", reason, 1000);
        severities.change(
                caller,
                incident,
                severities.overruled(severity, incident.facts()),
                incident.facts(),
                why);
        return incidents.get(incident.id());
    }
}
