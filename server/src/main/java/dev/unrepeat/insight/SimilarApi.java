package dev.unrepeat.insight;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.insight.CaseReads.Promise;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Items;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.recall.MatchKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Similar incidents over HTTP, and what people judge of them. */
@RestController
class SimilarApi {

    private static final int LONGEST = 2000;

    private final Repeats repeats;
    private final InstantSource clock;

    SimilarApi(Repeats repeats, InstantSource clock) {
        this.repeats = repeats;
        this.clock = clock;
    }

    @GetMapping("/v1/incidents/{ref}/similar")
    Items<SimilarView> ofIncident(
            Caller caller, @PathVariable String ref, @RequestParam(defaultValue = "5") int limit) {
        return similar(caller, ref, "INC-", limit);
    }

    @GetMapping("/v1/postmortems/{ref}/similar")
    Items<SimilarView> ofPostmortem(
            Caller caller, @PathVariable String ref, @RequestParam(defaultValue = "5") int limit) {
        return similar(caller, ref, "PM-", limit);
    }

    private Items<SimilarView> similar(Caller caller, String ref, String kind, int limit) {
        caller.require(Role.VIEWER);
        if (!ref.startsWith(kind)) {
            throw new NotFound(kind.equals("PM-") ? "post-mortem" : "incident", ref);
        }
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return Items.of(
                repeats.similar(repeats.get(ref), Math.clamp(limit, 1, 50)).stream()
                        .map(it -> SimilarView.of(it, today))
                        .toList());
    }

    @PutMapping("/v1/incidents/{ref}/similar/{other}")
    ClaimView judge(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String other,
            @RequestBody VerdictRequest request) {
        var note = request.note();
        return ClaimView.of(
                repeats.judge(
                        caller,
                        ref,
                        other,
                        kind(request),
                        note == null || note.isBlank() ? "" : Invalid.text("note", note, LONGEST)));
    }

    private static @Nullable MatchKind kind(VerdictRequest request) {
        var kind = request.kind();
        return switch (request.verdict() == null ? "" : request.verdict()) {
            case "refused" -> {
                if (kind != null) {
                    throw new Invalid("kind", "belongs to a confirmed repeat");
                }
                yield null;
            }
            case "confirmed" ->
                    switch (kind == null ? "cause" : kind) {
                        case "symptom" -> MatchKind.SYMPTOM;
                        case "cause" -> MatchKind.CAUSE;
                        case "both" -> MatchKind.BOTH;
                        default -> throw new Invalid("kind", "is one of symptom, cause, both");
                    };
            default -> throw new Invalid("verdict", "is one of confirmed, refused");
        };
    }

    record VerdictRequest(@Nullable String verdict, @Nullable String kind, @Nullable String note) {}

    record PromiseView(
            String ref,
            String title,
            @Nullable String owner,
            @Nullable LocalDate due,
            long daysLate,
            String status) {

        static PromiseView of(Promise promise, LocalDate today) {
            var due = promise.due();
            return new PromiseView(
                    promise.ref(),
                    promise.title(),
                    promise.owner(),
                    due,
                    due == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, today)),
                    promise.status());
        }
    }

    record ClaimView(
            String other,
            String verdict,
            @Nullable String kind,
            String note,
            String by,
            Instant at) {

        static ClaimView of(RepeatClaim claim) {
            var kind = claim.kind();
            return new ClaimView(
                    claim.other(),
                    claim.verdict(),
                    kind == null ? null : kind.key(),
                    claim.note(),
                    claim.by(),
                    claim.at());
        }
    }

    record SimilarView(
            String ref,
            @Nullable String incident,
            @Nullable String postmortem,
            String title,
            double score,
            String kind,
            List<String> why,
            Instant at,
            @Nullable String severity,
            String status,
            @Nullable Instant mitigatedAt,
            @Nullable String mitigation,
            List<PromiseView> promises,
            @Nullable ClaimView claim) {

        static SimilarView of(Repeats.Similar it, LocalDate today) {
            var earlier = it.earlier();
            var claim = it.claim();
            return new SimilarView(
                    earlier.key(),
                    earlier.key().startsWith("INC-") ? earlier.key() : null,
                    earlier.postmortem(),
                    earlier.title(),
                    Math.round(it.score() * 10_000) / 10_000.0,
                    it.kind().key(),
                    it.why(),
                    earlier.at(),
                    earlier.severity(),
                    earlier.status(),
                    earlier.mitigatedAt(),
                    it.mitigation(),
                    it.promises().stream().map(promise -> PromiseView.of(promise, today)).toList(),
                    claim == null ? null : ClaimView.of(claim));
        }
    }
}
