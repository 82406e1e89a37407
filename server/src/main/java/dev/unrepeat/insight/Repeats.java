package dev.unrepeat.insight;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.action.Actions;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Timeline;
import dev.unrepeat.incident.TimelineEntry;
import dev.unrepeat.insight.CaseReads.Promise;
import dev.unrepeat.insight.CaseReads.Remembered;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.recall.Match;
import dev.unrepeat.recall.MatchKind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to repeats: what an incident is similar to, and what people judge of it. */
@Service
public class Repeats {

    private final CaseReads reads;
    private final Memory memory;
    private final ClaimStore claims;
    private final Around around;

    /** What a verdict changes. */
    @org.springframework.stereotype.Component
    record Around(
            Incidents incidents,
            Timeline timeline,
            Actions actions,
            Audit audit,
            InstantSource clock) {}

    Repeats(CaseReads reads, Memory memory, ClaimStore claims, Around around) {
        this.reads = reads;
        this.memory = memory;
        this.claims = claims;
        this.around = around;
    }

    /** An earlier case, with what became of it and what was judged. */
    record Similar(
            Remembered earlier,
            double score,
            MatchKind kind,
            List<String> why,
            @Nullable String mitigation,
            List<Promise> promises,
            @Nullable RepeatClaim claim) {}

    /**
     * The case of a reference such as {@code INC-7} or {@code PM-3}.
     *
     * @throws NotFound when there is none
     */
    Remembered get(String ref) {
        return reads.find(ref).orElseThrow(() -> new NotFound("incident or post-mortem", ref));
    }

    /** The same for a text that is not saved yet; nothing where the reference is not known. */
    List<Similar> similarTo(String ref, String markdown, int top) {
        return reads.find(ref).map(it -> similar(it.withDocument(markdown), top)).orElse(List.of());
    }

    /**
     * The cases that may be the same failure: those that people confirmed, then the candidates,
     * best first, then those that were refused.
     */
    List<Similar> similar(Remembered subject, int top) {
        var judged = new LinkedHashMap<String, RepeatClaim>();
        claims.of(subject.key()).forEach(claim -> judged.put(claim.other(), claim));
        var matches = new LinkedHashMap<String, Match>();
        memory.similar(memory.remember(subject), top + judged.size())
                .forEach(match -> matches.put(match.key(), match));
        var confirmed = new ArrayList<Similar>();
        var candidates = new ArrayList<Similar>();
        var refused = new ArrayList<Similar>();
        for (var claim : judged.values()) {
            var match = matches.remove(claim.other());
            shown(claim.other(), match, claim)
                    .forEach(it -> (claim.confirmed() ? confirmed : refused).add(it));
        }
        for (var match : matches.values()) {
            if (candidates.size() < top) {
                candidates.addAll(shown(match.key(), match, null));
            }
        }
        confirmed.addAll(candidates);
        confirmed.addAll(refused);
        return List.copyOf(confirmed);
    }

    private List<Similar> shown(String key, @Nullable Match match, @Nullable RepeatClaim claim) {
        return reads.find(key).stream()
                .filter(Remembered::isCase)
                .map(it -> {
                    var judged = claim == null ? null : claim.kind();
                    return new Similar(
                            it,
                            match == null ? 0 : match.score(),
                            judged != null
                                    ? judged
                                    : match == null ? MatchKind.SYMPTOM : match.kind(),
                            match == null ? List.of() : match.why(),
                            reads.mitigation(it.key()).orElse(null),
                            reads.openPromises(it.key(), it.postmortem()),
                            claim);
                })
                .toList();
    }

    /**
     * Keeps what somebody judged. A confirmed repeat of the cause reopens, the first time, what was
     * promised after the earlier one.
     *
     * @param kind in what it repeats the other; null for a refusal
     */
    @Transactional
    public RepeatClaim judge(
            Caller caller, String ref, String otherRef, @Nullable MatchKind kind, String note) {
        caller.require(Role.RESPONDER);
        var subject = get(ref);
        var other = get(otherRef);
        if (subject.key().equals(other.key())) {
            throw new Invalid("other", "is " + subject.key() + " itself");
        }
        var claim =
                new RepeatClaim(
                        subject.key(),
                        other.key(),
                        kind != null,
                        kind,
                        note,
                        caller.name(),
                        around.clock().instant());
        claims.put(claim);
        boolean first =
                claim.isRepeatOfCause() && !claims.wasRepeatOfCause(subject.key(), other.key());
        claims.record(claim);
        var told = told(claim);
        if (subject.key().startsWith("INC-")) {
            around.timeline()
                    .add(
                            around.incidents().get(subject.key()).id(),
                            caller,
                            Timeline.Line.of(TimelineEntry.Kind.NOTE, told));
        }
        around.audit()
                .record(
                        caller,
                        "repeat." + claim.verdict(),
                        subject.key(),
                        Map.of("other", other.key(), "note", note));
        if (first) {
            around.actions()
                    .repeated(
                            caller,
                            other.key(),
                            other.postmortem(),
                            "%s repeats %s".formatted(subject.key(), other.key()));
        }
        return claim;
    }

    private static String told(RepeatClaim claim) {
        var kind = claim.kind();
        var told =
                kind == null
                        ? "Judged no repeat of %s".formatted(claim.other())
                        : "Confirmed as a repeat of %s (%s)".formatted(claim.other(), kind.key());
        return claim.note().isEmpty() ? told : told + ": " + claim.note();
    }
}
