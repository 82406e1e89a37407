package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Items;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Incidents over HTTP. */
@RestController
@RequestMapping("/v1/incidents")
class IncidentApi {

    private static final int PAGE = 50;

    private final Incidents incidents;
    private final IncidentReads reads;
    private final ClockStore clocks;

    IncidentApi(Incidents incidents, IncidentReads reads, ClockStore clocks) {
        this.incidents = incidents;
        this.reads = reads;
        this.clocks = clocks;
    }

    @GetMapping
    Items<IncidentView> list(
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
        int most = Math.clamp(limit, 1, 4 * PAGE);
        var found =
                reads.list(
                        new IncidentReads.Filter(
                                emptyToNull(status),
                                emptyToNull(severity),
                                emptyToNull(service),
                                emptyToNull(text),
                                days.first(),
                                days.last(),
                                drills(drill),
                                Cursor.number(cursor)),
                        most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new Items<>(
                page.stream().map(it -> view(caller, it, List.of())).toList(),
                found.size() > most ? Long.toString(page.getLast().number()) : null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<IncidentView> declare(Caller caller, @RequestBody DeclareRequest request) {
        var incident =
                incidents.declare(
                        caller,
                        new Incidents.Declaration(
                                Invalid.text("title", request.title(), 300),
                                Invalid.text("service", request.service(), 120),
                                kind(request.kind()),
                                request.facts() == null ? Map.of() : request.facts(),
                                request.severity() == null ? null : severity(request.severity()),
                                request.impactStartedAt()));
        return ResponseEntity.created(URI.create("/v1/incidents/" + incident.ref()))
                .body(view(caller, incident, List.of()));
    }

    @GetMapping("/{ref}")
    IncidentView get(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return view(caller, incidents.get(ref), List.of());
    }

    @PostMapping("/{ref}/acknowledge")
    IncidentView acknowledge(Caller caller, @PathVariable String ref) {
        return view(caller, incidents.acknowledge(caller, ref), List.of());
    }

    @PostMapping("/{ref}/transitions")
    IncidentView move(
            Caller caller, @PathVariable String ref, @RequestBody TransitionRequest request) {
        var moved =
                incidents.move(
                        caller,
                        ref,
                        status(request.to()),
                        request.note(),
                        request.at(),
                        request.into());
        return view(caller, moved.incident(), moved.warnings());
    }

    @PutMapping("/{ref}/roles/{role}")
    IncidentView assign(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String role,
            @RequestBody RoleRequest request) {
        return view(
                caller,
                incidents.assign(caller, ref, role, Invalid.text("user", request.user(), 63)),
                List.of());
    }

    @PutMapping("/{ref}/severity")
    IncidentView severity(
            Caller caller, @PathVariable String ref, @RequestBody SeverityRequest request) {
        if (request.severity() != null) {
            return view(
                    caller,
                    incidents.overrule(caller, ref, severity(request.severity()), request.reason()),
                    List.of());
        }
        if (request.facts() == null) {
            throw new Invalid("facts", "or severity and reason are needed");
        }
        return view(caller, incidents.answer(caller, ref, request.facts()), List.of());
    }

    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    MomentsRequest.class))))
    @PatchMapping("/{ref}/moments")
    IncidentView correct(
            Caller caller,
            @PathVariable String ref,
            @RequestBody Map<String, @Nullable Object> body) {
        var moments = new LinkedHashMap<Moment, @Nullable Instant>();
        for (var moment : Moment.values()) {
            if (body.containsKey(moment.column())) {
                moments.put(moment, instant(moment.column(), body.get(moment.column())));
            }
        }
        if (moments.isEmpty()) {
            throw new Invalid("moments", "name at least one, such as mitigated_at");
        }
        var reason = body.get("reason") instanceof String text ? text : "";
        return view(caller, incidents.correct(caller, ref, moments, reason), List.of());
    }

    private static @Nullable Instant instant(String field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return java.time.OffsetDateTime.parse(value.toString()).toInstant();
        } catch (java.time.DateTimeException _) {
            throw new Invalid(field, "must be an RFC 3339 time such as 2026-01-05T10:03:00Z");
        }
    }

    private IncidentView view(Caller caller, Incident incident, List<String> warnings) {
        var into = incident.mergedInto();
        return IncidentView.of(
                caller,
                incident,
                incidents.roles(incident.id()),
                clocks.newest(incident.id()),
                into == null ? null : incidents.get(into).ref(),
                warnings);
    }

    private static Status status(@Nullable String word) {
        try {
            return Status.of(Invalid.text("to", word, 20));
        } catch (IllegalArgumentException _) {
            throw new Invalid(
                    "to",
                    "is one of triage, containing, mitigated, monitoring, resolved, closed,"
                            + " dismissed, merged");
        }
    }

    private static Severity severity(String word) {
        try {
            return Severity.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new Invalid("severity", "is one of SEV1, SEV2, SEV3, SEV4");
        }
    }

    private static Incident.Kind kind(@Nullable String word) {
        return switch (word == null ? "incident" : word) {
            case "incident" -> Incident.Kind.INCIDENT;
            case "near_miss" -> Incident.Kind.NEAR_MISS;
            case String _ -> throw new Invalid("kind", "is incident or near_miss");
        };
    }

    private static @Nullable Boolean drills(String word) {
        return switch (word) {
            case "", "false" -> Boolean.FALSE;
            case "true" -> Boolean.TRUE;
            case "all" -> null;
            case String _ -> throw new Invalid("drill", "is true, false or all");
        };
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    record DeclareRequest(
            @Nullable String title,
            @Nullable String service,
            @Schema(implementation = Incident.Kind.class) @Nullable String kind,
            @Nullable Map<String, @Nullable Boolean> facts,
            @Schema(implementation = Severity.class) @Nullable String severity,
            @Nullable Instant impactStartedAt) {}

    @Schema(name = "IncidentTransitionRequest")
    record TransitionRequest(
            @Schema(implementation = Status.class) @Nullable String to,
            @Nullable String note,
            @Nullable Instant at,
            @Nullable String into) {}

    /** What a correction may hold: an absent moment stays, null empties it. */
    record MomentsRequest(
            @Nullable Instant impactStartedAt,
            @Nullable Instant detectedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant declaredAt,
            @Nullable Instant identifiedAt,
            @Nullable Instant mitigatedAt,
            @Nullable Instant resolvedAt,
            @Nullable String reason) {}

    record RoleRequest(@Nullable String user) {}

    record SeverityRequest(
            @Nullable Map<String, @Nullable Boolean> facts,
            @Schema(implementation = Severity.class) @Nullable String severity,
            @Nullable String reason) {}
}
