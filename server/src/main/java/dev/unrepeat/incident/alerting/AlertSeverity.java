package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Severities;
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

    /** Returns the answers to the severity tree that the labels give. */
    Map<String, SeverityTree.Known> facts(AlertGroupChanged news) {
        return severities.fromLabels(labels(news));
    }

    SeverityTree.Decision decide(Map<String, SeverityTree.Known> facts) {
        return severities.decide(facts);
    }

    /**
     * Raises the severity where the labels say so; never lowers it, and overrules a person only
     * where they say what no severity as low as that allows.
     */
    void raise(Incident incident, AlertGroupChanged news) {
        var facts = new HashMap<>(incident.facts());
        facts(news)
                .forEach((question, known) ->
                        facts.merge(
                                question,
                                known,
                                (old, fresh) ->
                                        old.source() == SeverityTree.Source.PERSON || old.answer()
                                                ? old
                                                : fresh));
        var decision = severities.decide(facts);
        boolean mayRaise =
                !incident.severityByPerson()
                        || severities
                                .floor(facts)
                                .filter(it -> it.severity().worseThan(incident.severity()))
                                .isPresent();
        if (mayRaise && decision.severity().worseThan(incident.severity())) {
            severities.change(Caller.system(), incident, decision, facts, news.group().title());
        }
    }

    private static Map<String, String> labels(AlertGroupChanged news) {
        var labels = new HashMap<>(news.group().labels());
        if (news.severityLabel() != null) {
            labels.put("severity", news.severityLabel());
        }
        return labels;
    }
}
