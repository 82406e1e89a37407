package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.severity.SeverityTree;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.signal.AlertGroupChanged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the alert groups of one round change in one incident. */
@Component
class AlertEffects {

    private final JoinedGroups groups;
    private final SignalOpening opening;
    private final AlertsEnd end;
    private final AlertSeverity severity;
    private final AlertTitles titles;
    private final Timeline timeline;

    AlertEffects(
            JoinedGroups groups,
            SignalOpening opening,
            AlertsEnd end,
            AlertSeverity severity,
            AlertTitles titles,
            Timeline timeline) {
        this.groups = groups;
        this.opening = opening;
        this.end = end;
        this.severity = severity;
        this.titles = titles;
        this.timeline = timeline;
    }

    /** Applies what the round brought to its incidents. */
    void apply(List<IncidentRound> rounds) {
        if (rounds.isEmpty()) {
            return;
        }
        var tree = severity.tree();
        var counts = new LinkedHashMap<UUID, Integer>();
        for (var round : rounds) {
            int more = apply(round, tree);
            if (more > 0) {
                counts.put(round.id(), more);
            }
        }
        groups.addCounts(counts);
    }

    private int apply(IncidentRound round, SeverityTree tree) {
        var incident = round.incident();
        var joined = groups.join(round);
        timeline.addAll(incident.id(), Caller.system(), lines(round, joined));
        int more = groups.count(round, joined);
        severity.raise(round, tree);
        titles.follow(round);
        var opens = round.firing().stream().filter(it -> !it.opensNone()).findFirst();
        if (opens.isEmpty()) {
            round.news().stream()
                    .filter(AlertGroupChanged::alarmEnded)
                    .max(Comparator.comparing(AlertGroupChanged::receivedAt))
                    .ifPresent(it -> calm(incident, it));
        } else if (incident.status() == Status.MONITORING
                || incident.status() == Status.MITIGATED) {
            opening.relapse(incident, opens.get(), joined.contains(opens.get().group().id()));
        }
        return more;
    }

    private static List<Timeline.Line> lines(IncidentRound round, Set<UUID> joined) {
        var firing = new ArrayList<AlertGroupChanged>();
        var fallen = new ArrayList<AlertGroupChanged>();
        for (var changed : round.news()) {
            boolean isNew = joined.contains(changed.group().id());
            if (changed.fires()
                    && (changed.equals(round.opener())
                            ? !isNew && changed.changedState()
                            : isNew || changed.changedState())) {
                firing.add(changed);
            } else if (changed.falls()) {
                fallen.add(changed);
            }
        }
        var lines = new ArrayList<>(SignalLines.firing(firing));
        lines.addAll(SignalLines.fallen(fallen));
        lines.addAll(SignalLines.leftOut(round.news()));
        return lines;
    }

    private void calm(Incident incident, AlertGroupChanged news) {
        if (!groups.anyThatOpens(incident.id())) {
            end.calm(incident, news);
        }
    }
}
