package dev.unrepeat.customer;

import dev.unrepeat.access.Caller;
import dev.unrepeat.config.Declarations;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customer reports: recorded by support or its tools, and listed with an incident. */
@RestController
class CustomerReportsApi {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int NAME = 200;
    private static final int TEXT = 4_000;

    private final CustomerReports reports;
    private final Declarations declarations;
    private final Ids ids;
    private final InstantSource clock;

    CustomerReportsApi(
            CustomerReports reports, Declarations declarations, Ids ids, InstantSource clock) {
        this.reports = reports;
        this.declarations = declarations;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping("/v1/customer-reports")
    @ResponseStatus(HttpStatus.CREATED)
    ReportView record(Caller caller, @RequestBody ReportRequest request) {
        caller.requireSignals();
        var now = clock.instant();
        var service = InvalidInput.line("service", request.service(), NAME);
        if (!declarations.exists("Service", service)) {
            throw new InvalidInput("service", "is no service of the catalogue: " + service);
        }
        var at = request.at() == null ? now : request.at();
        if (at.isAfter(now.plus(SKEW))) {
            throw new InvalidInput("at", "must not be in the future");
        }
        var report =
                new CustomerReport(
                        ids.next(),
                        service,
                        InvalidInput.line("customer", request.customer(), NAME),
                        tier(request.tier()),
                        channel(request.channel()),
                        InvalidInput.text("text", request.text(), TEXT),
                        at.isAfter(now) ? now : at,
                        now,
                        caller.name());
        reports.record(caller, report);
        return ReportView.of(report);
    }

    @GetMapping("/v1/incidents/{ref}/customer-reports")
    ReportsView list(
            Caller caller,
            @PathVariable String ref,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "200") int limit) {
        int most = PageRequest.most(limit);
        var page =
                ListPage.of(
                        reports.of(caller, ref, Cursor.uuidPlace(cursor), most + 1),
                        most,
                        ReportView::of,
                        it -> new Cursor.Place(it.at(), it.id().toString()).cursor());
        var services = reports.reportable(caller, ref);
        return new ReportsView(
                page.items(),
                page.next(),
                services,
                services.isEmpty() ? List.of() : List.of("report"));
    }

    private static CustomerReport.Tier tier(@Nullable String word) {
        return switch (word) {
            case "high" -> CustomerReport.Tier.HIGH;
            case "normal" -> CustomerReport.Tier.NORMAL;
            case null, default -> throw new InvalidInput("tier", "is high or normal");
        };
    }

    private static CustomerReport.Channel channel(@Nullable String word) {
        return switch (word) {
            case "public" -> CustomerReport.Channel.PUBLIC;
            case "ticket" -> CustomerReport.Channel.TICKET;
            case null -> CustomerReport.Channel.TICKET;
            default -> throw new InvalidInput("channel", "is ticket or public");
        };
    }

    /**
     * @param tier how much the customer weighs
     * @param channel where it was said; a ticket unless it says otherwise
     * @param at when it was said; now unless it says otherwise
     */
    @Schema(name = "CustomerReportRequest")
    record ReportRequest(
            @Nullable String service,
            @Nullable String customer,
            @Schema(implementation = CustomerReport.Tier.class) @Nullable String tier,
            @Schema(implementation = CustomerReport.Channel.class) @Nullable String channel,
            @Nullable String text,
            @Nullable Instant at) {}

    /**
     * Reports about services of an incident.
     *
     * @param services those of the incident that the caller may report about
     */
    @Schema(name = "IncidentCustomerReports")
    record ReportsView(
            List<ReportView> items,
            @Nullable String next,
            List<String> services,
            List<String> can) {}

    @Schema(name = "CustomerReport")
    record ReportView(
            UUID id,
            String service,
            String customer,
            @Schema(implementation = CustomerReport.Tier.class) String tier,
            @Schema(implementation = CustomerReport.Channel.class) String channel,
            String text,
            Instant at,
            Instant recordedAt,
            String recordedBy) {

        static ReportView of(CustomerReport report) {
            return new ReportView(
                    report.id(),
                    report.service(),
                    report.customer(),
                    report.tier().word(),
                    report.channel().word(),
                    report.text(),
                    report.at(),
                    report.recordedAt(),
                    report.by());
        }
    }
}
