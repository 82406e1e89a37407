package dev.unrepeat.insight;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.action.ActionProgress;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.command.IncidentNotes;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.recall.MatchKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verdicts of people on whether one incident repeats another, and what a confirmed repeat does. */
@Service
class RepeatClaims {

    private final RepeatClaimStore claims;
    private final Incidents incidents;
    private final IncidentRights rights;
    private final IncidentNotes notes;
    private final ActionProgress progress;
    private final Audit audit;
    private final InstantSource clock;

    RepeatClaims(
            RepeatClaimStore claims,
            Incidents incidents,
            IncidentRights rights,
            IncidentNotes notes,
            ActionProgress progress,
            Audit audit,
            InstantSource clock) {
        this.claims = claims;
        this.incidents = incidents;
        this.rights = rights;
        this.notes = notes;
        this.progress = progress;
        this.audit = audit;
        this.clock = clock;
    }

    /** What somebody says about a pair. */
    record Word(boolean confirmed, MatchKind kind, String note) {}

    /**
     * Keeps what somebody says of two incidents. The first time a repeat with the same cause is
     * confirmed, the actions of then that were shipped or verified are open again.
     *
     * @return the references of the actions that were reopened
     */
    @Transactional
    public List<String> say(Caller caller, String laterRef, String earlierRef, Word word) {
        var later = incidents.get(laterRef);
        rights.require(caller, later);
        var earlier = incidents.get(earlierRef);
        if (later.id().equals(earlier.id())) {
            throw new InvalidInput("other", "an incident can't be a repeat of itself");
        }
        if (later.drill() || earlier.drill()) {
            throw new InvalidInput("other", "a drill can't be a repeat");
        }
        claims.lock(later.id(), earlier.id());
        var history = claims.history(later.id(), earlier.id());
        var claim =
                new RepeatClaim(
                        later.id(),
                        earlier.id(),
                        word.confirmed(),
                        word.kind(),
                        word.note(),
                        caller.name(),
                        clock.instant());
        boolean same =
                !history.isEmpty()
                        && history.getLast().confirmed() == word.confirmed()
                        && history.getLast().kind() == word.kind()
                        && history.getLast().note().equals(word.note());
        if (same) {
            return List.of();
        }
        claims.add(claim);
        audit.record(
                caller,
                "repeat." + claim.verdict(),
                laterRef,
                Map.of("earlier", earlierRef, "kind", word.kind().key()));
        notes.note(caller, laterRef, line(named(earlier), word), null, null);
        boolean first = history.stream().noneMatch(RepeatClaims::reopens);
        return reopens(claim) && first
                ? progress.reopenAfterRepeat(
                        caller,
                        earlier.ref(),
                        earlier.postmortem(),
                        "%s is the same failure again".formatted(later.ref()),
                        rights.may(caller, earlier))
                : List.of();
    }

    private static boolean reopens(RepeatClaim claim) {
        return claim.confirmed() && claim.kind().sameCause();
    }

    /** With its title, unless there are readers of the timeline who are not to know it. */
    private String named(Incident earlier) {
        return rights.privateOwners(earlier).isEmpty()
                ? "%s (%s)".formatted(earlier.ref(), earlier.title())
                : earlier.ref();
    }

    private static String line(String earlier, Word word) {
        var note = word.note().isBlank() ? "" : ": " + word.note();
        if (!word.confirmed()) {
            return "Not a repeat of %s%s".formatted(earlier, note);
        }
        var what =
                switch (word.kind()) {
                    case SYMPTOM -> "Looks like %s, with another cause%s";
                    case CAUSE -> "Same cause as %s%s";
                    case BOTH -> "The same failure as %s%s";
                };
        return what.formatted(earlier, note);
    }
}
