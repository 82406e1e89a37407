package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Severities;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.severity.SeverityTree;
import dev.unrepeat.signal.AlertGroupChanged;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Severity of an incident by the labels of its alerts. */
@Component
class AlertSeverity {

    private final Severities severities;

    AlertSeverity(Severities severities) {
        this.severities = severities;
    }

    SeverityTree tree() {
        return severities.tree();
    }

    /** Returns the answers to the severity tree that the labels give. */
    Map<String, SeverityTree.Known> facts(AlertGroupChanged news) {
        return severities.tree().answeredBy(labels(news));
    }

    SeverityTree.Decision decide(Map<String, SeverityTree.Known> facts) {
        return severities.decide(facts);
    }

    /** Returns the severity that the tree gives without what people said. */
    Severity byAlerts(Incident incident) {
        var known = new HashMap<>(incident.facts());
        known.values().removeIf(it -> it.source() == SeverityTree.Source.PERSON);
        return severities.decide(known).severity();
    }

    /** A decision, what was known when it was taken, and the group whose labels led to it. */
    private record Raise(
            SeverityTree.Decision decision, Map<String, SeverityTree.Known> facts, String why) {}

    /**
     * Raises the severity to the worst that the labels of the groups say, by one decision; never
     * lowers it, and overrules a person only where they say what no severity as low as that allows.
     */
    void raise(IncidentRound round, SeverityTree tree) {
        var incident = round.incident();
        var facts = new HashMap<>(incident.facts());
        Raise worst = null;
        Raise unheard = null;
        for (var news : round.firing()) {
            var before = Map.copyOf(facts);
            tree.answeredBy(labels(news))
                    .forEach((question, known) -> learn(facts, question, known));
            if (worst != null && facts.equals(before)) {
                continue;
            }
            var decision = tree.decide(facts);
            var least = worst == null ? incident.severity() : worst.decision().severity();
            if (!decision.severity().worseThan(least)) {
                continue;
            }
            var raise = new Raise(decision, Map.copyOf(facts), news.group().title());
            if (mayRaise(incident, tree, facts)) {
                worst = raise;
            } else if (!facts.equals(incident.facts())) {
                unheard = raise;
            }
        }
        if (worst != null) {
            severities.change(
                    Caller.system(), incident, worst.decision(), worst.facts(), worst.why());
        } else if (unheard != null) {
            severities.worseThanSet(incident, unheard.decision(), unheard.facts(), unheard.why());
        }
    }

    private static boolean mayRaise(
            Incident incident, SeverityTree tree, Map<String, SeverityTree.Known> facts) {
        return !incident.severityByPerson()
                || tree.floor(facts)
                        .filter(it -> it.severity().worseThan(incident.severity()))
                        .isPresent();
    }

    /** What a person answered stays, and so does what was answered with yes. */
    private static void learn(
            Map<String, SeverityTree.Known> facts, String question, SeverityTree.Known known) {
        facts.merge(
                question,
                known,
                (old, fresh) ->
                        old.source() == SeverityTree.Source.PERSON || old.answer() ? old : fresh);
    }

    private static Map<String, String> labels(AlertGroupChanged news) {
        var labels = new HashMap<>(news.group().labels());
        if (news.severityLabel() != null) {
            labels.put("severity", news.severityLabel());
        }
        return labels;
    }
}
