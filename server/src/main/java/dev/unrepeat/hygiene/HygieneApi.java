package dev.unrepeat.hygiene;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts of a month by what they cost people, and the monthly review of them. */
@RestController
@RequestMapping("/v1/alerts/hygiene")
class HygieneApi {

    private final Hygiene hygiene;

    HygieneApi(Hygiene hygiene) {
        this.hygiene = hygiene;
    }

    @GetMapping
    HygieneView list(
            Caller caller,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(defaultValue = "UTC") String zone,
            @ModelAttribute PageRequest page) {
        var where = zone(zone);
        var when = month == null || month.isBlank() ? hygiene.present(where) : month(month);
        return view(caller, when, where, page);
    }

    @PutMapping("/{month}/review")
    HygieneView review(
            Caller caller,
            @PathVariable String month,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestBody ReviewRequest request) {
        var note = request.note();
        hygiene.decide(
                caller,
                month(month),
                zone(zone),
                InvalidInput.line("alertname", request.alertname(), 1_000),
                InvalidInput.line("service", request.service(), 200),
                decision(request.decision()),
                note == null || note.isBlank() ? null : InvalidInput.line("note", note, 500));
        return view(caller, month(month), zone(zone), new PageRequest(null, null));
    }

    private HygieneView view(Caller caller, YearMonth month, ZoneId zone, PageRequest page) {
        var shown = page.of(hygiene.of(caller, month, zone));
        return new HygieneView(
                month.toString(),
                zone.getId(),
                shown.items().stream()
                        .map(it -> RankedAlertView.of(hygiene.mayDecide(caller, it.alert()), it))
                        .toList(),
                shown.next());
    }

    private static YearMonth month(String text) {
        try {
            var month = YearMonth.parse(text);
            if (month.getYear() >= 2000 && month.getYear() <= 9998) {
                return month;
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        throw new InvalidInput("month", "must be a month such as 2026-11");
    }

    private static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new InvalidInput("zone", "must be a time zone such as Europe/Berlin");
        }
        return ZoneId.of(text);
    }

    private static AlertReview.Decision decision(@Nullable String word) {
        for (var decision : AlertReview.Decision.values()) {
            if (decision.word().equals(word)) {
                return decision;
            }
        }
        throw new InvalidInput("decision", "is keep, tune, document or remove");
    }

    /**
     * @param note what will be done; needed unless it is kept as it is
     */
    @Schema(name = "AlertReviewRequest")
    record ReviewRequest(
            @Nullable String alertname,
            @Nullable String service,
            @Schema(implementation = AlertReview.Decision.class) @Nullable String decision,
            @Nullable String note) {}

    /**
     * @param month such as {@code 2026-11}
     * @param next the cursor of the page after this, or null at the end
     * @param zone in which days and office hours (Monday to Friday, 8 to 18) were counted
     */
    @Schema(name = "AlertHygiene")
    record HygieneView(
            String month, String zone, List<RankedAlertView> items, @Nullable String next) {}

    @Schema(name = "RankedAlert")
    record RankedAlertView(
            String alertname,
            String service,
            int firings,
            int mostPerDay,
            int incidents,
            int acted,
            int pages,
            int outOfHours,
            int inVain,
            @Nullable String runbook,
            @ArraySchema(schema = @Schema(implementation = AlertRecord.Finding.class))
                    List<String> findings,
            @Nullable ReviewView review,
            List<String> can) {

        static RankedAlertView of(boolean mayDecide, Hygiene.Ranked ranked) {
            var alert = ranked.alert();
            return new RankedAlertView(
                    alert.alertname(),
                    alert.service(),
                    alert.firings(),
                    alert.mostPerDay(),
                    alert.incidents(),
                    alert.acted(),
                    alert.pages(),
                    alert.outOfHours(),
                    alert.inVain(),
                    alert.runbook(),
                    alert.findings().stream().map(AlertRecord.Finding::word).toList(),
                    ranked.review() == null ? null : ReviewView.of(ranked.review()),
                    mayDecide ? List.of("review") : List.of());
        }
    }

    @Schema(name = "AlertReview")
    record ReviewView(
            @Schema(implementation = AlertReview.Decision.class) String decision,
            @Nullable String note,
            String by,
            Instant at) {

        static ReviewView of(AlertReview review) {
            return new ReviewView(
                    review.decision().word(), review.note(), review.by(), review.at());
        }
    }
}
