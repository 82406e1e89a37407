package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.severity.BelowTheFloor;
import dev.unrepeat.incident.severity.IncidentWorseThanSet;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.severity.SeverityDecisionStore;
import dev.unrepeat.incident.severity.SeverityTree;
import dev.unrepeat.incident.severity.SeverityTreeKind;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Asks the severity tree, and keeps each decision with who, when, why and the path. */
@Component
public class Severities {

    static final String OVERRULED = "overruled";

    private final SeverityTreeKind trees;
    private final IncidentStore incidents;
    private final SeverityDecisionStore decisions;
    private final Timeline timeline;
    private final IncidentClocks clocks;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Severities(
            SeverityTreeKind trees,
            IncidentStore incidents,
            SeverityDecisionStore decisions,
            Timeline timeline,
            IncidentClocks clocks,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.trees = trees;
        this.incidents = incidents;
        this.decisions = decisions;
        this.timeline = timeline;
        this.clocks = clocks;
        this.events = events;
        this.clock = clock;
    }

    public SeverityTree tree() {
        return trees.current();
    }

    /**
     * What a person answered; null takes an answer back.
     *
     * @throws InvalidInput when the tree has no such question
     */
    public Map<String, SeverityTree.Known> fromPerson(
            Map<String, SeverityTree.Known> before, Map<String, @Nullable Boolean> answers) {
        var known = new HashMap<>(before);
        var questions =
                trees.current().questions().stream().map(SeverityTree.Question::id).toList();
        answers.forEach((id, answer) -> {
            if (!questions.contains(id)) {
                throw new InvalidInput(
                        "facts",
                        "'%s' is not a question of the tree. Use one of: %s"
                                .formatted(id, String.join(", ", questions)));
            }
            if (answer == null) {
                known.remove(id);
            } else {
                known.put(id, new SeverityTree.Known(answer, SeverityTree.Source.PERSON));
            }
        });
        return known;
    }

    public SeverityTree.Decision decide(Map<String, SeverityTree.Known> known) {
        return trees.current().decide(known);
    }

    /** Returns the severity below which nobody sets an incident of which this is known. */
    public Optional<SeverityTree.Floor> floor(Map<String, SeverityTree.Known> known) {
        return trees.current().floor(known);
    }

    /**
     * A person's decision against the tree, with the path that the tree would have taken.
     *
     * @throws BelowTheFloor when what is known forbids a severity as low as that
     */
    public SeverityTree.Decision overruled(
            Severity severity, Map<String, SeverityTree.Known> known) {
        floor(known)
                .filter(it -> it.severity().worseThan(severity))
                .ifPresent(it -> {
                    throw new BelowTheFloor(it, severity);
                });
        var tree = trees.current().decide(known);
        return new SeverityTree.Decision(
                severity,
                new SeverityTree.Reason(
                        OVERRULED, tree.reason().policyVersion(), tree.reason().path()));
    }

    /** Keeps the first decision of an incident. */
    void opened(Caller by, Incident incident, String why) {
        remember(
                by,
                incident,
                new SeverityTree.Decision(incident.severity(), incident.severityReason()),
                why);
    }

    /**
     * Says that somebody declared an incident below what the tree decides, and why; the manager
     * hears of it where there is a reason.
     *
     * @param why blank where the tree only assumes and nobody gave a reason
     */
    public void declaredBelow(
            Caller by, Incident incident, SeverityTree.Decision tree, String why) {
        timeline.add(
                incident.id(),
                by,
                Timeline.Line.of(
                        TimelineEntry.Kind.TRANSITION,
                        "Declared as %s where the severity tree %s %s%s"
                                .formatted(
                                        incident.severity(),
                                        tree.isAssumed() ? "assumes" : "says",
                                        tree.severity(),
                                        why.isEmpty() ? ", without a reason" : ": " + why)));
        if (!why.isEmpty()) {
            lowered(by, incident, tree.severity(), incident.severity(), why);
        }
    }

    private void lowered(Caller by, Incident incident, Severity from, Severity to, String why) {
        events.publishEvent(new IncidentSeverityLowered(incident.id(), from, to, by.name(), why));
    }

    /**
     * Keeps what alerts say of a locked incident whose severity a person set below that. The
     * severity stays; whoever acknowledged something smaller need not be who is needed now.
     */
    public void worseThanSet(
            Incident incident,
            SeverityTree.Decision byTree,
            Map<String, SeverityTree.Known> facts,
            String why) {
        change(
                Caller.system(),
                incident,
                new SeverityTree.Decision(incident.severity(), incident.severityReason()),
                facts,
                why);
        timeline.add(
                incident.id(),
                Caller.system(),
                Timeline.Line.of(
                        TimelineEntry.Kind.TRANSITION,
                        "The severity tree says %s (%s); %s was set by a person and stays"
                                .formatted(byTree.severity(), why, incident.severity())));
        events.publishEvent(
                new IncidentWorseThanSet(incident.id(), incident.severity(), byTree.severity()));
    }

    /** Writes a new decision on a locked incident, and says so where the severity changes. */
    public void change(
            Caller by,
            Incident incident,
            SeverityTree.Decision decision,
            Map<String, SeverityTree.Known> facts,
            String why) {
        boolean byPerson = decision.reason().rule().equals(OVERRULED);
        boolean same =
                decision.severity() == incident.severity()
                        && decision.reason().equals(incident.severityReason())
                        && facts.equals(incident.facts());
        if (same) {
            return;
        }
        incidents.setSeverity(incident.id(), decision, byPerson, facts, clock.instant());
        remember(by, incident, decision, why);
        if (decision.severity() == incident.severity()) {
            return;
        }
        timeline.add(
                incident.id(),
                by,
                Timeline.Line.of(
                        TimelineEntry.Kind.TRANSITION,
                        "Severity from %s to %s (%s)%s"
                                .formatted(
                                        incident.severity(),
                                        decision.severity(),
                                        words(decision.reason().rule()),
                                        why.isBlank() ? "" : ": " + why)));
        clocks.severityChanged(incident, decision.severity());
        events.publishEvent(
                new IncidentSeverityChanged(
                        incident.id(),
                        incident.ref(),
                        incident.severity(),
                        decision.severity(),
                        incident.status(),
                        by.name()));
        if (incident.severity().worseThan(decision.severity())) {
            lowered(by, incident, incident.severity(), decision.severity(), why);
        }
    }

    /** What decided, as a person reads it. */
    private String words(String rule) {
        if (rule.equals(OVERRULED)) {
            return "set by hand";
        }
        return trees.current().questions().stream()
                .filter(it -> it.id().equals(rule))
                .findFirst()
                .map(it -> "yes to \"%s\"".formatted(it.ask()))
                .orElse("no question is answered yes");
    }

    private void remember(
            Caller by, Incident incident, SeverityTree.Decision decision, String why) {
        decisions.add(
                incident.id(),
                new SeverityDecisionStore.Entry(
                        clock.instant(), by.name(), decision.severity(), decision.reason(), why));
    }
}
