package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Drills;
import dev.unrepeat.incident.FreshIncident;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Opening;
import dev.unrepeat.incident.Severities;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Declaration of an incident by a person. */
@Service
public class IncidentDeclaration {

    private final IncidentStore store;
    private final Opening opening;
    private final Severities severities;
    private final Catalog catalog;
    private final ObjectProvider<Drills> drills;
    private final Ids ids;
    private final InstantSource clock;

    IncidentDeclaration(
            IncidentStore store,
            Opening opening,
            Severities severities,
            Catalog catalog,
            ObjectProvider<Drills> drills,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.opening = opening;
        this.severities = severities;
        this.catalog = catalog;
        this.drills = drills;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Facts of a declaration.
     *
     * @param facts answers to questions of the severity tree
     * @param severity overrules the tree; null lets it decide
     * @param reason why it is below what the tree says, if it is
     */
    public record Declaration(
            String title,
            String service,
            Incident.Kind kind,
            Map<String, @Nullable Boolean> facts,
            @Nullable Severity severity,
            @Nullable String reason,
            @Nullable Instant impactStartedAt) {}

    /**
     * Declares an incident by hand; the tree decides unless a severity is given.
     *
     * @throws LoweringWithoutReason when the severity is below what the tree says of what is known,
     *     or assumes to be SEV1 or SEV2, and nobody says why; against a lesser assumption a
     *     person's word is enough, and the timeline tells of it
     */
    @Transactional
    public Incident declare(Caller caller, Declaration declaration) {
        caller.require(Role.RESPONDER);
        catalog.ensureService(declaration.service());
        InvalidInput.notFuture("impact_started_at", declaration.impactStartedAt(), clock.instant());
        if (catalog.isDrill(declaration.service())) {
            refuseOutsideDrill(declaration.kind());
        }
        var known = severities.fromPerson(Map.of(), declaration.facts());
        var severity = declaration.severity();
        var byTree = severities.decide(known);
        var tree = byTree.severity();
        var decision = severity == null ? byTree : severities.overruled(severity, known);
        var reason = declaration.reason() == null ? "" : declaration.reason().strip();
        boolean below = tree.worseThan(decision.severity());
        boolean needsReason = below && (!byTree.isAssumed() || tree.worseThan(Severity.SEV3));
        if (needsReason && reason.isEmpty()) {
            throw LoweringWithoutReason.atDeclaration(tree, decision.severity());
        }
        var id = ids.next();
        var fresh =
                new FreshIncident(
                        id,
                        declaration.kind(),
                        declaration.kind() == Incident.Kind.INCIDENT
                                ? store.freeKey(declaration.service(), id, caller.reader())
                                : "near-miss=" + id,
                        declaration.title(),
                        decision,
                        severity != null,
                        known,
                        declaration.service(),
                        declaration.impactStartedAt(),
                        declaration.impactStartedAt() == null ? null : "person",
                        clock.instant(),
                        clock.instant(),
                        false,
                        true);
        var line =
                Timeline.Line.of(TimelineEntry.Kind.TRANSITION, "Declared: " + declaration.title());
        var incident =
                opening.open(caller, fresh, line, Duration.ZERO)
                        .orElseThrow(() -> new NotFound("free key for", declaration.service()));
        if (below) {
            var why = reason.isEmpty() ? "" : InvalidInput.text("reason", reason, 1000);
            severities.declaredBelow(caller, incident, byTree, why);
        }
        return incident;
    }

    private void refuseOutsideDrill(Incident.Kind kind) {
        if (kind == Incident.Kind.NEAR_MISS) {
            throw new InvalidInput("kind", "a drill has no near misses; declare an incident");
        }
        if (!drills.getObject().isRunning()) {
            throw new InvalidInput("service", "is used in drills only, and no drill is running");
        }
    }
}
