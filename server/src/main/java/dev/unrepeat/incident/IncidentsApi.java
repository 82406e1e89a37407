package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.figures.IncidentDaysApi;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of incidents for reading. */
@RestController
@RequestMapping("/v1/incidents")
class IncidentsApi {

    private static final List<String> STATUSES =
            Stream.concat(Stream.of("open"), Stream.of(Status.values()).map(Status::word)).toList();

    private static final List<String> SEVERITIES =
            Stream.of(Severity.values()).map(Severity::name).toList();

    private final Incidents incidents;
    private final IncidentReads reads;
    private final IncidentViews views;

    IncidentsApi(Incidents incidents, IncidentReads reads, IncidentViews views) {
        this.incidents = incidents;
        this.reads = reads;
        this.views = views;
    }

    @GetMapping
    ListPage<IncidentView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(name = "q", required = false) @Nullable String text,
            @ModelAttribute IncidentDaysApi.DaysRequest days,
            @RequestParam(defaultValue = "false") String drill,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        caller.require(Role.VIEWER);
        int most = PageRequest.most(limit);
        var found =
                reads.list(
                        new IncidentReads.Filter(
                                InvalidInput.word("status", status, STATUSES),
                                InvalidInput.word("severity", severity, SEVERITIES),
                                emptyToNull(service),
                                emptyToNull(text),
                                days.first(),
                                days.last(),
                                drills(drill),
                                Cursor.number(cursor),
                                caller.reader()),
                        most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new ListPage<>(
                page.stream().map(it -> views.of(caller, it)).toList(),
                found.size() > most ? Long.toString(page.getLast().number()) : null);
    }

    /**
     * Open incidents at a glance.
     *
     * @param count how many there are, also where {@code items} has fewer
     * @param bySeverity how many of each severity that one has
     * @param items the worst first, then the newest
     */
    @Schema(name = "OpenIncidents")
    record OpenIncidents(int count, Map<String, Integer> bySeverity, List<IncidentView> items) {
        OpenIncidents {
            bySeverity = Map.copyOf(bySeverity);
            items = List.copyOf(items);
        }
    }

    @GetMapping("/open")
    OpenIncidents open(Caller caller, @RequestParam(defaultValue = "50") int limit) {
        caller.require(Role.VIEWER);
        var counts = reads.openBySeverity(caller.reader());
        var worst = reads.worstOpen(caller.reader(), PageRequest.most(limit));
        return new OpenIncidents(
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts,
                worst.stream().map(it -> views.of(caller, it)).toList());
    }

    @GetMapping("/{ref}")
    IncidentView get(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return views.of(caller, incidents.get(ref));
    }

    private static @Nullable Boolean drills(String word) {
        return switch (word) {
            case "", "false" -> Boolean.FALSE;
            case "true" -> Boolean.TRUE;
            case "all" -> null;
            case String _ -> throw new InvalidInput("drill", "is true, false or all");
        };
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
