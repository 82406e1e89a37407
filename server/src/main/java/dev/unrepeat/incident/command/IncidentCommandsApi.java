package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentView;
import dev.unrepeat.incident.IncidentViews;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.Rfc3339;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of incidents for changing. */
@RestController
@RequestMapping("/v1/incidents")
class IncidentCommandsApi {

    private final IncidentDeclaration declarations;
    private final IncidentResponse response;
    private final IncidentTransitions transitions;
    private final SeverityChanges severities;
    private final IncidentNotes notes;
    private final IncidentViews views;

    IncidentCommandsApi(
            IncidentDeclaration declarations,
            IncidentResponse response,
            IncidentTransitions transitions,
            SeverityChanges severities,
            IncidentNotes notes,
            IncidentViews views) {
        this.declarations = declarations;
        this.response = response;
        this.transitions = transitions;
        this.severities = severities;
        this.notes = notes;
        this.views = views;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<IncidentView> declare(Caller caller, @RequestBody DeclareRequest request) {
        var incident =
                declarations.declare(
                        caller,
                        new IncidentDeclaration.Declaration(
                                InvalidInput.line("title", request.title(), 300),
                                request.service() == null || request.service().isBlank()
                                        ? Catalog.NO_SERVICE
                                        : InvalidInput.line("service", request.service(), 120),
                                kind(request.kind()),
                                request.facts() == null ? Map.of() : request.facts(),
                                request.severity() == null ? null : severity(request.severity()),
                                request.reason(),
                                request.impactStartedAt()));
        return ResponseEntity.created(URI.create("/v1/incidents/" + incident.ref()))
                .body(views.of(caller, incident));
    }

    /** Renames an incident; alerts leave the title alone from then on. */
    @PatchMapping("/{ref}")
    IncidentView rename(
            Caller caller, @PathVariable String ref, @RequestBody IncidentRenameRequest request) {
        return views.of(caller, notes.rename(caller, ref, request.title()));
    }

    @PostMapping("/{ref}/acknowledge")
    IncidentView acknowledge(Caller caller, @PathVariable String ref) {
        return views.of(caller, response.acknowledge(caller, ref));
    }

    @PostMapping("/{ref}/transitions")
    IncidentView move(
            Caller caller, @PathVariable String ref, @RequestBody TransitionRequest request) {
        var moved =
                transitions.move(
                        caller,
                        ref,
                        status(request.to()),
                        request.note(),
                        request.at(),
                        request.into());
        return views.of(caller, moved.incident(), moved.warnings());
    }

    @PutMapping("/{ref}/roles/{role}")
    IncidentView assign(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String role,
            @RequestBody RoleRequest request) {
        return views.of(
                caller,
                response.assign(caller, ref, role, InvalidInput.line("user", request.user(), 63)));
    }

    @PutMapping("/{ref}/severity")
    IncidentView severity(
            Caller caller, @PathVariable String ref, @RequestBody SeverityRequest request) {
        if (request.severity() != null) {
            return views.of(
                    caller,
                    severities.overrule(
                            caller, ref, severity(request.severity()), request.reason()));
        }
        if (request.facts() == null) {
            throw new InvalidInput("facts", "or severity and reason are needed");
        }
        return views.of(caller, severities.answer(caller, ref, request.facts(), request.reason()));
    }

    @PatchMapping("/{ref}/moments")
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
            throw new InvalidInput("moments", "name at least one, such as mitigated_at");
        }
        var reason = body.get("reason") instanceof String text ? text : "";
        return views.of(caller, notes.correct(caller, ref, moments, reason));
    }

    private static @Nullable Instant instant(String field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return Rfc3339.moment(value.toString());
        } catch (DateTimeException _) {
            throw new InvalidInput(field, "must be an RFC 3339 time such as 2026-01-05T10:03:00Z");
        }
    }

    private static Status status(@Nullable String word) {
        try {
            return Status.of(InvalidInput.line("to", word, 20));
        } catch (IllegalArgumentException _) {
            throw new InvalidInput(
                    "to",
                    "is one of triage, containing, mitigated, monitoring, resolved, closed,"
                            + " dismissed, merged");
        }
    }

    private static Severity severity(String word) {
        try {
            return Severity.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new InvalidInput("severity", "is one of SEV1, SEV2, SEV3, SEV4");
        }
    }

    private static Incident.Kind kind(@Nullable String word) {
        return switch (word == null ? "incident" : word) {
            case "incident" -> Incident.Kind.INCIDENT;
            case "near_miss" -> Incident.Kind.NEAR_MISS;
            case String _ -> throw new InvalidInput("kind", "is incident or near_miss");
        };
    }

    record IncidentRenameRequest(@Nullable String title) {}

    record DeclareRequest(
            @Nullable String title,
            @Nullable String service,
            @Schema(implementation = Incident.Kind.class) @Nullable String kind,
            @Nullable Map<String, @Nullable Boolean> facts,
            @Schema(implementation = Severity.class) @Nullable String severity,
            @Nullable String reason,
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
