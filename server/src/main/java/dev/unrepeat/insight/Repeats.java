package dev.unrepeat.insight;

import dev.unrepeat.access.Caller;
import dev.unrepeat.action.Action;
import dev.unrepeat.action.Actions;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.visibility.Thing;
import dev.unrepeat.incident.visibility.Visibility;
import dev.unrepeat.insight.CaseReads.PastIncident;
import dev.unrepeat.recall.Match;
import dev.unrepeat.recall.MatchKind;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Which earlier incidents an incident may repeat, what people said of that, and what was promised
 * then.
 */
@Service
class Repeats {

    /** What is less alike is not worth a look at 3 a.m. */
    static final double WORTH_A_LOOK = 0.25;

    private static final int ASKED = 40;

    private final RepeatIndex index;
    private final CaseReads reads;
    private final RepeatClaimStore claims;
    private final Actions actions;
    private final Visibility visibility;
    private final InstantSource clock;

    Repeats(
            RepeatIndex index,
            CaseReads reads,
            RepeatClaimStore claims,
            Actions actions,
            Visibility visibility,
            InstantSource clock) {
        this.index = index;
        this.reads = reads;
        this.claims = claims;
        this.actions = actions;
        this.visibility = visibility;
        this.clock = clock;
    }

    /**
     * An earlier incident that may be the same failure.
     *
     * @param match null where only a person says so
     * @param claim null while nobody has said anything
     * @param promises the actions of then that are not proved yet
     */
    record Candidate(
            PastIncident earlier,
            @Nullable Match match,
            @Nullable RepeatClaim claim,
            @Nullable String mitigation,
            List<Promise> promises) {

        Candidate {
            promises = List.copyOf(promises);
        }

        /** Whether nobody has said yet whether it is one. */
        boolean isOpen() {
            return claim == null;
        }

        boolean isRefused() {
            return claim != null && !claim.confirmed();
        }

        double score() {
            return match == null ? 0 : match.score();
        }

        MatchKind kind() {
            if (claim != null) {
                return claim.kind();
            }
            return match == null ? MatchKind.BOTH : match.kind();
        }
    }

    /** An action of an earlier incident that is open; {@code daysLate} is 0 when it is not late. */
    record Promise(Action action, int daysLate) {}

    /**
     * The candidates of an incident that the caller sees: confirmed ones first, then by score,
     * refused ones last. A drill has none.
     */
    List<Candidate> of(Caller caller, Incident incident) {
        if (incident.drill()) {
            return List.of();
        }
        var told = reads.incident(incident.id()).orElseThrow();
        var byNumber = new LinkedHashMap<Long, Match>();
        var loose = new LinkedHashMap<Long, Match>();
        for (var match : index.similar(index.caseOf(told), ASKED)) {
            if (match.score() >= WORTH_A_LOOK) {
                var key = match.key();
                var found = key.startsWith("INC-") ? byNumber : loose;
                found.put(Long.parseLong(key.substring(key.indexOf('-') + 1)), match);
            }
        }
        var said = new HashMap<UUID, RepeatClaim>();
        claims.of(incident.id()).forEach(it -> said.put(it.earlier(), it));
        var candidates = new ArrayList<Candidate>();
        for (var earlier : reads.incidents(caller.reader(), byNumber.keySet())) {
            boolean before = earlier.declaredAt().isBefore(told.declaredAt());
            if (earlier.counts() && (before || said.containsKey(earlier.id()))) {
                candidates.add(
                        candidate(
                                earlier,
                                byNumber.get(earlier.number()),
                                said.remove(earlier.id())));
            }
        }
        for (var earlier : reads.loose(loose.keySet())) {
            if (earlier.declaredAt().isBefore(told.declaredAt())) {
                candidates.add(candidate(earlier, loose.get(earlier.postmortem()), null));
            }
        }
        for (var claim : said.values()) {
            reads.incident(claim.earlier())
                    .filter(it -> visibility.sees(caller, Thing.INCIDENT, it.ref()))
                    .ifPresent(it -> candidates.add(candidate(it, null, claim)));
        }
        candidates.sort(
                Comparator.comparing(Candidate::isRefused)
                        .thenComparing(Candidate::isOpen)
                        .thenComparing(Comparator.comparingDouble(Candidate::score).reversed()));
        return List.copyOf(candidates);
    }

    private Candidate candidate(
            PastIncident earlier, @Nullable Match match, @Nullable RepeatClaim claim) {
        return new Candidate(
                earlier, match, claim, reads.mitigation(earlier).orElse(null), promises(earlier));
    }

    private List<Promise> promises(PastIncident earlier) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var postmortem = earlier.postmortemRef();
        return actions
                .of(String.valueOf(earlier.isLoose() ? postmortem : earlier.ref()), postmortem)
                .stream()
                .filter(Action::isPending)
                .map(action -> new Promise(action, daysLate(action, today)))
                .toList();
    }

    private static int daysLate(Action action, LocalDate today) {
        var due = action.due();
        return due == null || !due.isBefore(today)
                ? 0
                : (int) (today.toEpochDay() - due.toEpochDay());
    }
}
