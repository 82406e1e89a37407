package dev.unrepeat.response.checklist;

import dev.unrepeat.access.Caller;
import dev.unrepeat.advice.Containment;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.response.degradation.ActiveDegradationStore;
import dev.unrepeat.response.hypothesis.HypothesisStore;
import dev.unrepeat.response.radius.BlastRadiusStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The front door to what Unrepeat sees of a response by itself. */
@Service
public class AutoChecks {

    private final IncidentRoom room;
    private final ChecklistStore meetings;
    private final Catalog catalog;
    private final HypothesisStore hypotheses;
    private final BlastRadiusStore reach;
    private final ActiveDegradationStore degraded;
    private final Containment containment;

    AutoChecks(
            IncidentRoom room,
            ChecklistStore meetings,
            Catalog catalog,
            HypothesisStore hypotheses,
            BlastRadiusStore reach,
            ActiveDegradationStore degraded,
            Containment containment) {
        this.room = room;
        this.meetings = meetings;
        this.catalog = catalog;
        this.hypotheses = hypotheses;
        this.reach = reach;
        this.degraded = degraded;
        this.containment = containment;
    }

    /** The words of all signs, such as {@code acknowledged} and {@code hypothesis}. */
    public static Set<String> words() {
        return Arrays.stream(AutoCheck.values()).map(AutoCheck::word).collect(Collectors.toSet());
    }

    /** The words of the signs that are to be seen in an incident, from its beginning on. */
    public Set<String> seen(Incident incident) {
        var known = known(incident);
        var since = incident.at(Moment.DECLARED).orElse(Instant.EPOCH);
        return Arrays.stream(AutoCheck.values())
                .filter(it -> it.in(known, since))
                .map(AutoCheck::word)
                .collect(Collectors.toSet());
    }

    AutoCheck.Known known(Incident incident) {
        return new AutoCheck.Known(
                incident,
                room.incidents().roles(incident.id()),
                room.updates(incident),
                meeting(incident).known(),
                !reach.of(incident.id()).isEmpty(),
                !hypotheses.of(incident.id()).isEmpty(),
                containment.decided(incident.id()),
                degraded.of(incident.id()).stream().anyMatch(it -> it.leftAt() == null),
                room.incidents().isWatchPassed(incident));
    }

    /**
     * Where people talk about this one, else where its team always talks, if the caller sees it.
     */
    Meeting meeting(Caller caller, Incident incident) {
        var meeting = meeting(incident);
        return meeting.by() == null
                        && catalog.hiddenServices(caller.reader()).contains(incident.service())
                ? new Meeting(null, null, null)
                : meeting;
    }

    /** Where people talk about this one, else where its team always talks. */
    private Meeting meeting(Incident incident) {
        return meetings.meeting(incident.id())
                .filter(Meeting::known)
                .orElseGet(() -> {
                    var team = catalog.teamOf(incident.service());
                    return new Meeting(team.chat(), team.bridge(), null);
                });
    }
}
