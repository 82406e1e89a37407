package dev.unrepeat.signal.mute;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.NotFound;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * Silences over Alertmanager's API v2, for {@code amtool}, karma and Grafana. Paths, names and
 * error bodies are Alertmanager's own.
 */
@RestController
@RequestMapping("/api/v2")
class AlertmanagerSilencesApi {

    private static final String NOT_FOUND = "silence not found";

    private final Silences silences;
    private final JsonMapper json;
    private final InstantSource clock;

    AlertmanagerSilencesApi(Silences silences, JsonMapper json, InstantSource clock) {
        this.silences = silences;
        this.json = json;
        this.clock = clock;
    }

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            array =
                                    @ArraySchema(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    GettableSilence.class))))
    @GetMapping("/silences")
    ResponseEntity<Object> list(
            Caller caller,
            @RequestParam(name = "filter", required = false) @Nullable List<String> filter) {
        caller.requireSignals();
        List<Matcher> wanted;
        try {
            wanted =
                    (filter == null ? List.<String>of() : filter)
                            .stream().map(Matcher::parse).toList();
        } catch (IllegalArgumentException e) {
            return AlertmanagerAnswers.text(400, String.valueOf(e.getMessage()));
        }
        return ResponseEntity.ok(
                silences.list(caller).stream()
                        .filter(it -> passes(it, wanted))
                        .map(this::view)
                        .toList());
    }

    /** A filter looks at the values of a silence's matchers as if they were labels. */
    private static boolean passes(Silence silence, List<Matcher> filter) {
        var values = new HashMap<String, String>();
        silence.matchers().all().forEach(it -> values.put(it.name(), it.value()));
        return filter.stream()
                .allMatch(it ->
                        (it.isNegative() || values.containsKey(it.name())) && it.matches(values));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SavedSilence.class)))
    @PostMapping("/silences")
    ResponseEntity<Object> save(Caller caller, HttpServletRequest request) throws IOException {
        caller.require(Role.RESPONDER);
        var unsupported = AlertmanagerAnswers.unsupported(request.getContentType());
        if (unsupported.isPresent()) {
            return unsupported.get();
        }
        try {
            var draft = PostedSilence.read(json, request.getInputStream().readAllBytes());
            return ResponseEntity.ok(new SavedSilence(silences.save(caller, draft).id()));
        } catch (PostedSilence.Unreadable e) {
            return AlertmanagerAnswers.code(e.status(), e.code(), e.message());
        } catch (SilenceRefused e) {
            return AlertmanagerAnswers.text(400, e.reason());
        } catch (PostedSilence.UnknownSilence | NotFound _) {
            return AlertmanagerAnswers.text(404, NOT_FOUND);
        }
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = GettableSilence.class)))
    @GetMapping("/silence/{id}")
    ResponseEntity<Object> get(Caller caller, @PathVariable String id) {
        caller.requireSignals();
        try {
            return ResponseEntity.ok(view(silences.find(caller, UUID.fromString(id))));
        } catch (NotFound _) {
            return ResponseEntity.notFound().build();
        } catch (IllegalArgumentException _) {
            return notAnId(id);
        }
    }

    @ApiResponse(responseCode = "200", content = @Content)
    @DeleteMapping("/silence/{id}")
    ResponseEntity<Object> expire(Caller caller, @PathVariable String id) {
        caller.require(Role.RESPONDER);
        try {
            silences.expire(caller, UUID.fromString(id));
            return ResponseEntity.ok().build();
        } catch (NotFound _) {
            return ResponseEntity.notFound().build();
        } catch (IllegalArgumentException _) {
            return notAnId(id);
        }
    }

    private static ResponseEntity<Object> notAnId(String id) {
        return AlertmanagerAnswers.code(
                422,
                601,
                "silenceID in path must be of type uuid: \"%s\""
                        .formatted(id.replaceAll("[\"\\\\\\p{Cntrl}]", "")));
    }

    private GettableSilence view(Silence silence) {
        return new GettableSilence(
                silence.id(),
                Map.of("state", silence.state(clock.instant()).word()),
                silence.updatedAt().truncatedTo(ChronoUnit.MILLIS),
                silence.comment(),
                silence.createdBy(),
                silence.endsAt().truncatedTo(ChronoUnit.MILLIS),
                silence.matchers().all().stream().map(SilenceMatcher::of).toList(),
                silence.startsAt().truncatedTo(ChronoUnit.MILLIS));
    }

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record SilenceMatcher(boolean isEqual, boolean isRegex, String name, String value) {

        static SilenceMatcher of(Matcher matcher) {
            return new SilenceMatcher(
                    !matcher.isNegative(), matcher.isRegex(), matcher.name(), matcher.value());
        }
    }

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record GettableSilence(
            String id,
            Map<String, String> status,
            Instant updatedAt,
            String comment,
            String createdBy,
            Instant endsAt,
            List<SilenceMatcher> matchers,
            Instant startsAt) {}

    record SavedSilence(@JsonProperty("silenceID") String id) {}
}
