package dev.unrepeat.insight;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.action.Progress;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.insight.Repeats.Candidate;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.postmortem.Postmortems;
import dev.unrepeat.recall.MatchKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Earlier incidents that look alike, and what people say of them. */
@RestController
class RepeatsApi {

    private static final int LONGEST_NOTE = 2000;

    private final Repeats repeats;
    private final RepeatClaims claims;
    private final Incidents incidents;
    private final Postmortems postmortems;

    RepeatsApi(Repeats repeats, RepeatClaims claims, Incidents incidents, Postmortems postmortems) {
        this.repeats = repeats;
        this.claims = claims;
        this.incidents = incidents;
        this.postmortems = postmortems;
    }

    @GetMapping("/v1/incidents/{ref}/similar")
    ListPage<SimilarView> ofIncident(
            Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(answer(caller, incidents.get(ref)));
    }

    @GetMapping("/v1/postmortems/{ref}/similar")
    ListPage<SimilarView> ofPostmortem(
            Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var incident = postmortems.get(ref).incident();
        return page.of(incident == null ? List.of() : answer(caller, incidents.get(incident)));
    }

    /** Confirms that the other is the same failure, or refuses it. */
    @PutMapping("/v1/incidents/{ref}/similar/{other}")
    SaidView say(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String other,
            @RequestBody ClaimRequest request) {
        var reopened =
                claims.say(
                        caller,
                        ref,
                        other,
                        new RepeatClaims.Word(
                                confirmed(request.verdict()),
                                kind(request.kind()),
                                request.note() == null || request.note().isBlank()
                                        ? ""
                                        : InvalidInput.text("note", request.note(), LONGEST_NOTE)));
        return new SaidView(reopened, answer(caller, incidents.get(ref)));
    }

    private static boolean confirmed(@Nullable String verdict) {
        return switch (InvalidInput.line("verdict", verdict, 20)) {
            case "confirmed" -> true;
            case "refused" -> false;
            default -> throw new InvalidInput("verdict", "is confirmed or refused");
        };
    }

    private static MatchKind kind(@Nullable String kind) {
        if (kind == null || kind.isBlank()) {
            return MatchKind.BOTH;
        }
        for (var known : MatchKind.values()) {
            if (known.key().equals(kind.toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        throw new InvalidInput("kind", "is symptom, cause or both");
    }

    private List<SimilarView> answer(Caller caller, Incident incident) {
        return repeats.of(caller, incident).stream().map(SimilarView::of).toList();
    }

    record ClaimRequest(
            @Schema(allowableValues = {"confirmed", "refused"}) @Nullable String verdict,
            @Schema(implementation = MatchKind.class) @Nullable String kind,
            @Nullable String note) {}

    /** What came of a word: the actions that are open again, and the list as it is now. */
    @Schema(name = "ClaimResult")
    record SaidView(List<String> reopened, List<SimilarView> items) {}

    /**
     * One earlier incident, or an imported post-mortem where {@code incident} is null; {@code
     * score} is from 0 to 1 and comparable between incidents.
     */
    @Schema(name = "SimilarIncident")
    record SimilarView(
            @Nullable String incident,
            @Nullable String postmortem,
            String title,
            @Schema(implementation = Severity.class) @Nullable String severity,
            List<String> services,
            Instant declaredAt,
            @Nullable Instant resolvedAt,
            double score,
            @Schema(implementation = MatchKind.class) String kind,
            List<String> why,
            @Nullable String mitigation,
            List<PromiseView> promises,
            @Nullable ClaimView claim) {

        static SimilarView of(Candidate candidate) {
            var earlier = candidate.earlier();
            var match = candidate.match();
            var claim = candidate.claim();
            return new SimilarView(
                    earlier.isLoose() ? null : earlier.ref(),
                    earlier.postmortemRef(),
                    earlier.title(),
                    earlier.isLoose() ? null : earlier.severity(),
                    earlier.services(),
                    earlier.declaredAt(),
                    earlier.resolvedAt(),
                    candidate.score(),
                    candidate.kind().key(),
                    match == null ? List.of() : match.why(),
                    candidate.mitigation(),
                    candidate.promises().stream().map(PromiseView::of).toList(),
                    claim == null
                            ? null
                            : new ClaimView(
                                    claim.verdict(),
                                    claim.kind().key(),
                                    claim.note(),
                                    claim.by(),
                                    claim.at()));
        }
    }

    /** An action of then that is still open. */
    @Schema(name = "OpenAction")
    record PromiseView(
            String ref,
            String title,
            @Nullable String owner,
            @Nullable LocalDate due,
            int daysLate,
            @Schema(implementation = Progress.class) String status) {

        static PromiseView of(Repeats.Promise promise) {
            var action = promise.action();
            return new PromiseView(
                    action.ref(),
                    action.title(),
                    action.owner(),
                    action.due(),
                    promise.daysLate(),
                    action.progress().word());
        }
    }

    record ClaimView(
            @Schema(allowableValues = {"confirmed", "refused"}) String verdict,
            @Schema(implementation = MatchKind.class) String kind,
            String note,
            String by,
            Instant at) {}
}
