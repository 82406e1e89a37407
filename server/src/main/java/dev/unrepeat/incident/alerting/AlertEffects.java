package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.signal.AlertGroupChanged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the alert groups of one round change in one incident. */
@Component
class AlertEffects {

    private final JoinedGroups groups;
    private final SignalOpening opening;
    private final AlertSeverity severity;
    private final AlertTitles titles;
    private final Timeline timeline;

    AlertEffects(
            JoinedGroups groups,
            SignalOpening opening,
            AlertSeverity severity,
            AlertTitles titles,
            Timeline timeline) {
        this.groups = groups;
        this.opening = opening;
        this.severity = severity;
        this.titles = titles;
        this.timeline = timeline;
    }

    /**
     * Applies what came in to a locked incident that is open.
     *
     * @param opener the one that opened or reopened it, which has said so already, or null
     */
    void apply(
            Incident incident, List<AlertGroupChanged> news, @Nullable AlertGroupChanged opener) {
        var firing = news.stream().filter(AlertGroupChanged::fires).toList();
        var joined = groups.join(incident.id(), firing);
        timeline.addAll(incident.id(), Caller.system(), lines(news, joined, opener));
        groups.count(incident.id(), news, joined);
        severity.raise(incident, firing);
        titles.follow(incident.id(), news);
        var opens = firing.stream().filter(it -> !it.opensNone()).findFirst();
        if (opens.isEmpty()) {
            news.stream()
                    .filter(it -> !it.fires())
                    .max(Comparator.comparing(AlertGroupChanged::receivedAt))
                    .ifPresent(it -> calm(incident, it));
        } else if (incident.status() == Status.MONITORING
                || incident.status() == Status.MITIGATED) {
            opening.relapse(incident, opens.get());
        }
    }

    private static List<Timeline.Line> lines(
            List<AlertGroupChanged> news, Set<UUID> joined, @Nullable AlertGroupChanged opener) {
        var firing = new ArrayList<AlertGroupChanged>();
        var fallen = new ArrayList<AlertGroupChanged>();
        for (var changed : news) {
            boolean isNew = joined.contains(changed.group().id());
            if (changed.fires()
                    && (changed.equals(opener)
                            ? !isNew && changed.changedState()
                            : isNew || changed.changedState())) {
                firing.add(changed);
            } else if (changed.falls()) {
                fallen.add(changed);
            }
        }
        var lines = new ArrayList<>(SignalLines.firing(firing));
        lines.addAll(SignalLines.fallen(fallen));
        return lines;
    }

    private void calm(Incident incident, AlertGroupChanged news) {
        if (!groups.anyThatOpens(incident.id())) {
            opening.calm(incident, news);
        }
    }
}
