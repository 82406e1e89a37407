package dev.unrepeat.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.Release;
import dev.unrepeat.source.BodyMemory;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Alertmanager's API v2, so that Prometheus and its friends can point straight at Unrepeat. Paths,
 * names and error bodies are Alertmanager's own.
 */
@RestController
@RequestMapping("/api/v2")
class AlertmanagerApi {

    private final Intake intake;
    private final BodyMemory memory;
    private final AlertReads reads;
    private final Alerts alerts;
    private final InstantSource clock;
    private final Instant startedAt;

    AlertmanagerApi(
            Intake intake,
            BodyMemory memory,
            AlertReads reads,
            Alerts alerts,
            InstantSource clock) {
        this.intake = intake;
        this.memory = memory;
        this.reads = reads;
        this.alerts = alerts;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @ApiResponse(responseCode = "200", content = @Content)
    @PostMapping("/alerts")
    ResponseEntity<String> post(Caller caller, HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return ResponseEntity.status(415)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(
                            "{\"code\":415,\"message\":\"unsupported media type \\\"%s\\\", only [application/json] are allowed\"}"
                                    .formatted(type.replaceAll("[\"\\\\\\p{Cntrl}]", "")));
        }
        Intake.Answer answer;
        try (var body = memory.read(request)) {
            answer = intake.alerts(caller, body.bytes());
        }
        return answer.body().isEmpty()
                ? ResponseEntity.status(answer.status()).build()
                : ResponseEntity.status(answer.status())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(answer.body());
    }

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            array =
                                    @ArraySchema(
                                            schema =
                                                    @Schema(implementation = GettableAlert.class))))
    @GetMapping("/alerts")
    ResponseEntity<Object> list(
            Caller caller,
            @RequestParam(defaultValue = "true") boolean active,
            @RequestParam(defaultValue = "true") boolean silenced,
            @RequestParam(name = "filter", required = false) @Nullable List<String> filter) {
        caller.requireSignals();
        try {
            return ResponseEntity.ok(
                    matching(caller, filter).stream()
                            .filter(it -> it.status() == AlertStatus.FIRING ? active : silenced)
                            .map(GettableAlert::of)
                            .toList());
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(e.getMessage());
        }
    }

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            array =
                                    @ArraySchema(
                                            schema =
                                                    @Schema(implementation = GroupOfAlerts.class))))
    @GetMapping("/alerts/groups")
    ResponseEntity<Object> groups(
            Caller caller,
            @RequestParam(name = "filter", required = false) @Nullable List<String> filter) {
        caller.requireSignals();
        try {
            var byGroup =
                    matching(caller, filter).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Alert::group,
                                            LinkedHashMap<UUID, List<Alert>>::new,
                                            Collectors.toList()));
            var views = new ArrayList<GroupOfAlerts>();
            for (var group : alerts.groups(byGroup.keySet())) {
                views.add(
                        new GroupOfAlerts(
                                group.labels(),
                                Receiver.OURS,
                                byGroup.getOrDefault(group.id(), List.of()).stream()
                                        .map(GettableAlert::of)
                                        .toList()));
            }
            return ResponseEntity.ok(views);
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(e.getMessage());
        }
    }

    @GetMapping("/receivers")
    List<Receiver> receivers(Caller caller) {
        caller.requireSignals();
        return List.of(Receiver.OURS);
    }

    /** There are none; karma, Grafana and amtool ask for them before anything else. */
    @GetMapping("/silences")
    List<Map<String, Object>> silences(Caller caller) {
        caller.requireSignals();
        return List.of();
    }

    @PostMapping("/silences")
    ResponseEntity<Map<String, Object>> addSilence(Caller caller) {
        caller.requireSignals();
        return ResponseEntity.status(501)
                .body(Map.of("code", 501, "message", "silences are not there yet"));
    }

    @GetMapping("/status")
    Map<String, Object> status(Caller caller) {
        caller.requireSignals();
        return Map.of(
                "cluster",
                Map.of("status", "disabled", "peers", List.of()),
                "versionInfo",
                Map.of(
                        "version",
                        "0.28.1-unrepeat-" + Release.VERSION,
                        "revision",
                        "",
                        "branch",
                        "",
                        "buildUser",
                        "",
                        "buildDate",
                        "",
                        "goVersion",
                        ""),
                "config",
                Map.of("original", ""),
                "uptime",
                startedAt.truncatedTo(ChronoUnit.MILLIS));
    }

    private List<Alert> matching(Caller caller, @Nullable List<String> filter) {
        var matchers =
                (filter == null ? List.<String>of() : filter).stream().map(Matcher::parse).toList();
        var equal =
                matchers.stream()
                        .filter(Matcher::isEquality)
                        .collect(
                                Collectors.toMap(
                                        Matcher::name, Matcher::value, (first, _) -> first));
        return reads.firingWith(caller.reader(), equal).stream()
                .filter(it -> matchers.stream().allMatch(match -> match.matches(it.labels())))
                .filter(it -> it.endsAt().isAfter(clock.instant().minus(Expiry.GRACE)))
                .toList();
    }

    record Receiver(String name) {
        static final Receiver OURS = new Receiver("unrepeat");
    }

    record GroupOfAlerts(
            Map<String, String> labels, Receiver receiver, List<GettableAlert> alerts) {}

    @JsonInclude
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record AlertState(
            String state,
            List<String> silencedBy,
            List<String> inhibitedBy,
            List<String> mutedBy) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record GettableAlert(
            Map<String, String> annotations,
            Instant endsAt,
            String fingerprint,
            List<Receiver> receivers,
            Instant startsAt,
            AlertState status,
            Instant updatedAt,
            @JsonProperty("generatorURL") String generatorUrl,
            Map<String, String> labels) {

        static GettableAlert of(Alert alert) {
            return new GettableAlert(
                    alert.annotations(),
                    alert.endsAt().truncatedTo(ChronoUnit.MILLIS),
                    alert.key().fingerprint(),
                    List.of(Receiver.OURS),
                    alert.startsAt().truncatedTo(ChronoUnit.MILLIS),
                    new AlertState(
                            alert.status() == AlertStatus.FIRING ? "active" : "suppressed",
                            List.of(),
                            List.of(),
                            List.of()),
                    alert.lastAt().truncatedTo(ChronoUnit.MILLIS),
                    alert.generatorUrl(),
                    alert.labels());
        }
    }
}
