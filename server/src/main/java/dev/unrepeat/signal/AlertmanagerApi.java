package dev.unrepeat.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.Release;
import dev.unrepeat.signal.mute.AlertmanagerAnswers;
import dev.unrepeat.signal.mute.Matcher;
import dev.unrepeat.signal.mute.MutedBy;
import dev.unrepeat.signal.mute.Mutes;
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
import java.util.Set;
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

    /** Words for yes in a parameter. */
    private static final Set<String> YES =
            Set.of("true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled");

    /** Routes are Unrepeat's own; what it has in Alertmanager's terms is one receiver. */
    private static final String CONFIGURATION =
            """
            route:
              receiver: unrepeat
            receivers:
            - name: unrepeat
            """;

    private final Intake intake;
    private final BodyMemory memory;
    private final AlertReads reads;
    private final Alerts alerts;
    private final Mutes mutes;
    private final InstantSource clock;
    private final Instant startedAt;

    AlertmanagerApi(
            Intake intake,
            BodyMemory memory,
            AlertReads reads,
            Alerts alerts,
            Mutes mutes,
            InstantSource clock) {
        this.intake = intake;
        this.memory = memory;
        this.reads = reads;
        this.alerts = alerts;
        this.mutes = mutes;
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
            @RequestParam(required = false) @Nullable String active,
            @RequestParam(required = false) @Nullable String silenced,
            @RequestParam(required = false) @Nullable String inhibited,
            @RequestParam(required = false) @Nullable String unprocessed,
            @RequestParam(required = false) @Nullable String receiver,
            @RequestParam(name = "filter", required = false) @Nullable List<String> filter) {
        caller.requireSignals();
        try {
            var wanted =
                    new Wanted(isTrue(active), isTrue(silenced), isTrue(inhibited), true, receiver);
            return ResponseEntity.ok(
                    matching(caller, filter, wanted).stream().map(GettableAlert::of).toList());
        } catch (IllegalArgumentException e) {
            return AlertmanagerAnswers.text(400, String.valueOf(e.getMessage()));
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
            @RequestParam(required = false) @Nullable String active,
            @RequestParam(required = false) @Nullable String silenced,
            @RequestParam(required = false) @Nullable String inhibited,
            @RequestParam(required = false) @Nullable String muted,
            @RequestParam(required = false) @Nullable String receiver,
            @RequestParam(name = "filter", required = false) @Nullable List<String> filter) {
        caller.requireSignals();
        try {
            var wanted =
                    new Wanted(
                            isTrue(active),
                            isTrue(silenced),
                            isTrue(inhibited),
                            isTrue(muted),
                            receiver);
            var byGroup =
                    matching(caller, filter, wanted).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            it -> it.alert().group(),
                                            LinkedHashMap<UUID, List<Known>>::new,
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
            return AlertmanagerAnswers.text(400, String.valueOf(e.getMessage()));
        }
    }

    /** A parameter as go-openapi reads it: anything that is not a yes is a no. */
    private static boolean isTrue(@Nullable String given) {
        return given == null || YES.contains(given.toLowerCase(Locale.ROOT));
    }

    /** Which alerts are asked for. */
    private record Wanted(
            boolean active,
            boolean silenced,
            boolean inhibited,
            boolean muted,
            @Nullable String receiver) {

        boolean is(Known it) {
            var by = it.mutedBy();
            return (active || by.isMuted())
                    && (silenced || by.silences().isEmpty())
                    && (inhibited || by.inhibitors().isEmpty())
                    && (muted || by.windows().isEmpty());
        }

        boolean isForUs() {
            if (receiver == null) {
                return true;
            }
            try {
                return Pattern.compile("^(?:" + receiver + ")$").matches(Receiver.OURS.name());
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "failed to parse receiver param: " + e.getMessage(), e);
            }
        }
    }

    /** An alert that fires and what mutes it now. */
    private record Known(Alert alert, MutedBy mutedBy) {}

    @GetMapping("/receivers")
    List<Receiver> receivers(Caller caller) {
        caller.requireSignals();
        return List.of(Receiver.OURS);
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
                Map.of("original", CONFIGURATION),
                "uptime",
                startedAt.truncatedTo(ChronoUnit.MILLIS));
    }

    private List<Known> matching(Caller caller, @Nullable List<String> filter, Wanted wanted) {
        boolean forUs = wanted.isForUs();
        var matchers =
                (filter == null ? List.<String>of() : filter).stream().map(Matcher::parse).toList();
        if (!forUs) {
            return List.of();
        }
        var equal =
                matchers.stream()
                        .filter(Matcher::isEquality)
                        .collect(
                                Collectors.toMap(
                                        Matcher::name, Matcher::value, (first, _) -> first));
        var now = clock.instant();
        var found =
                reads.firingWith(caller.reader(), equal).stream()
                        .filter(it ->
                                matchers.stream().allMatch(match -> match.matches(it.labels())))
                        .filter(it -> it.endsAt().isAfter(now.minus(Expiry.GRACE)))
                        .toList();
        var muted =
                mutes.look(mutes.current(now), found.stream().map(Unmuting::candidate).toList());
        return found.stream()
                .map(it -> new Known(it, muted.getOrDefault(it.key(), MutedBy.NONE)))
                .filter(wanted::is)
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

        static GettableAlert of(Known known) {
            var alert = known.alert();
            var by = known.mutedBy();
            return new GettableAlert(
                    alert.annotations(),
                    alert.endsAt().truncatedTo(ChronoUnit.MILLIS),
                    alert.key().fingerprint(),
                    List.of(Receiver.OURS),
                    alert.startsAt().truncatedTo(ChronoUnit.MILLIS),
                    new AlertState(
                            by.isMuted() ? "suppressed" : "active",
                            by.silences(),
                            by.inhibitors(),
                            by.windows()),
                    alert.lastAt().truncatedTo(ChronoUnit.MILLIS),
                    alert.generatorUrl(),
                    alert.labels());
        }
    }
}
