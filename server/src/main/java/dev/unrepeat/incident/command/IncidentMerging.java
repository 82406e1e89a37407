package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Severities;
import dev.unrepeat.incident.alerting.JoinedGroups;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.severity.SeverityTree;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a merge hands over: alert groups, answers of yes to the severity tree, the graver severity,
 * and that people decide when it is over.
 */
@Component
class IncidentMerging {

    private final Incidents incidents;
    private final IncidentRights rights;
    private final IncidentStore store;
    private final JoinedGroups groups;
    private final Severities severities;
    private final Timeline timeline;

    IncidentMerging(
            Incidents incidents,
            IncidentRights rights,
            IncidentStore store,
            JoinedGroups groups,
            Severities severities,
            Timeline timeline) {
        this.incidents = incidents;
        this.rights = rights;
        this.store = store;
        this.groups = groups;
        this.severities = severities;
        this.timeline = timeline;
    }

    /**
     * Returns the incident to merge into, locked.
     *
     * @throws InvalidInput when it is the same, is over, or mixes a drill with a real one
     */
    Incident target(Caller caller, Incident incident, String into) {
        rights.requireSeen(caller, into);
        var target = incidents.lock(into);
        if (target.id().equals(incident.id()) || !target.status().isOpen()) {
            throw new InvalidInput("into", "must be another incident that is open");
        }
        if (target.drill() != incident.drill()) {
            throw new InvalidInput("into", "must not mix a drill with a real incident");
        }
        return target;
    }

    /** Hands over what the merged incident knows. */
    void handOver(Caller caller, Incident from, Incident into) {
        groups.merge(from.id(), into.id());
        if (from.declared()) {
            store.setDeclared(into.id());
        }
        var fresh = new HashMap<>(from.facts());
        fresh.entrySet().removeIf(it -> !it.getValue().answer() || isYes(into, it.getKey()));
        timeline.add(
                into.id(),
                caller,
                Timeline.Line.of(
                        TimelineEntry.Kind.NOTE,
                        "%s (%s) was merged into this%s"
                                .formatted(from.ref(), from.severity(), answers(fresh))));
        raise(caller, from, into, fresh);
    }

    private void raise(
            Caller caller, Incident from, Incident into, Map<String, SeverityTree.Known> fresh) {
        var facts = new HashMap<>(into.facts());
        facts.putAll(fresh);
        var why = from.ref() + " was merged into this";
        var byTree = severities.decide(facts);
        var graver = graver(from.severity(), into.severity());
        if (mayDecide(into, facts) && !graver.worseThan(byTree.severity())) {
            severities.change(caller, into, byTree, facts, why);
        } else if (graver.worseThan(into.severity())) {
            severities.change(caller, into, severities.overruled(graver, facts), facts, why);
        } else {
            severities.change(
                    caller,
                    into,
                    new SeverityTree.Decision(into.severity(), into.severityReason()),
                    facts,
                    why);
        }
    }

    /** Whether the tree may overrule what a person set, as of data and security. */
    private boolean mayDecide(Incident into, Map<String, SeverityTree.Known> facts) {
        return !into.severityByPerson()
                || severities
                        .floor(facts)
                        .filter(it -> it.severity().worseThan(into.severity()))
                        .isPresent();
    }

    private static Severity graver(Severity one, Severity other) {
        return one.worseThan(other) ? one : other;
    }

    private static boolean isYes(Incident incident, String question) {
        var known = incident.facts().get(question);
        return known != null && known.answer();
    }

    /** The questions as people read them, such as "Was data of users lost?" yes. */
    private String answers(Map<String, SeverityTree.Known> facts) {
        if (facts.isEmpty()) {
            return "";
        }
        return severities.tree().questions().stream()
                .filter(it -> facts.containsKey(it.id()))
                .map(it -> "\"%s\" yes".formatted(it.ask()))
                .collect(Collectors.joining(", ", ", which brings the answers ", ""));
    }
}
