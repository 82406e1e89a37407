package dev.unrepeat.signal;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.source.QuarantineStore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts and quarantine as people look at them. */
@RestController
class SignalsApi {

    private static final List<String> STATUSES =
            List.of("firing", "resolved", "expired", "suppressed");
    private static final int EXCERPT = 400;

    private final AlertReads reads;
    private final QuarantineStore quarantine;
    private final Intake intake;
    private final ObjectProvider<IncidentOfGroup> incidents;

    SignalsApi(
            AlertReads reads,
            QuarantineStore quarantine,
            Intake intake,
            ObjectProvider<IncidentOfGroup> incidents) {
        this.reads = reads;
        this.quarantine = quarantine;
        this.intake = intake;
        this.incidents = incidents;
    }

    @GetMapping("/v1/alerts")
    ListPage<AlertView> alerts(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "1000") int limit) {
        caller.require(Role.VIEWER);
        int most = PageRequest.most(limit);
        var alerts =
                reads.list(
                        caller.reader(),
                        InvalidInput.word("status", status, STATUSES),
                        service,
                        Cursor.place(cursor),
                        most + 1);
        var owners =
                incidents.getObject().of(alerts.stream().map(Alert::group).distinct().toList());
        return ListPage.of(
                alerts,
                most,
                it -> AlertView.of(it, owners.get(it.group())),
                it ->
                        new Cursor.Place(
                                        it.lastAt(),
                                        it.key().source() + " " + it.key().fingerprint())
                                .cursor());
    }

    @GetMapping("/v1/quarantine")
    ListPage<QuarantineView> quarantine(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        caller.require(Role.RESPONDER);
        int most = PageRequest.most(limit);
        return ListPage.of(
                quarantine.newest(Cursor.uuidPlace(cursor), most + 1),
                most,
                QuarantineView::of,
                it -> new Cursor.Place(it.at(), it.id().toString()).cursor());
    }

    @PostMapping("/v1/quarantine/{id}/replay")
    ReplayView replay(Caller caller, @PathVariable UUID id) {
        var answer = intake.replay(caller, id);
        return new ReplayView(
                answer.status() == 200,
                answer.status() == 200 ? "taken in" : "still refused: " + answer.body());
    }

    @Schema(name = "ReplayResult")
    record ReplayView(boolean ok, String detail) {}

    @Schema(name = "QuarantinedBody")
    record QuarantineView(
            UUID id, Instant at, String source, String reason, int size, String excerpt) {

        static QuarantineView of(QuarantineStore.Entry entry) {
            var text = new String(entry.body(), StandardCharsets.UTF_8);
            return new QuarantineView(
                    entry.id(),
                    entry.at(),
                    entry.source(),
                    entry.reason(),
                    entry.body().length,
                    text.length() <= EXCERPT ? text : text.substring(0, EXCERPT));
        }
    }

    record AlertView(
            String fingerprint,
            @Schema(implementation = AlertStatus.class) String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant startsAt,
            Instant endsAt,
            Instant lastAt,
            long count,
            @Nullable String incident) {

        static AlertView of(Alert alert, @Nullable String incident) {
            return new AlertView(
                    alert.key().fingerprint(),
                    alert.status().word(),
                    alert.labels(),
                    alert.annotations(),
                    alert.startsAt(),
                    alert.endsAt(),
                    alert.lastAt(),
                    alert.count(),
                    incident);
        }
    }
}
