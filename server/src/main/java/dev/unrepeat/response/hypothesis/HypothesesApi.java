package dev.unrepeat.response.hypothesis;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hypotheses of an incident over HTTP. */
@RestController
@RequestMapping("/v1/incidents/{ref}/hypotheses")
class HypothesesApi {

    static final int LONGEST = 2000;

    private final Hypotheses hypotheses;
    private final IncidentRoom room;

    HypothesesApi(Hypotheses hypotheses, IncidentRoom room) {
        this.hypotheses = hypotheses;
        this.room = room;
    }

    @GetMapping
    ListPage<HypothesisView> list(
            Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(
                hypotheses.of(ref).stream()
                        .map(it -> HypothesisView.of(room.may(caller, ref), it))
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<HypothesisView> add(
            Caller caller, @PathVariable String ref, @RequestBody HypothesisRequest request) {
        InvalidInput.text("statement", request.statement(), LONGEST);
        return answer(
                room.may(caller, ref),
                HttpStatus.CREATED,
                hypotheses.add(caller, ref, request.read()));
    }

    @PatchMapping("/{name}")
    ResponseEntity<HypothesisView> change(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody HypothesisRequest request) {
        return answer(
                room.may(caller, ref),
                HttpStatus.OK,
                hypotheses.change(
                        caller, ref, number(name), ETags.required(ifMatch), request.read()));
    }

    private static ResponseEntity<HypothesisView> answer(
            boolean mayWork, HttpStatus status, Hypothesis hypothesis) {
        return ResponseEntity.status(status)
                .eTag(ETags.tag(hypothesis.version()))
                .body(HypothesisView.of(mayWork, hypothesis));
    }

    private static int number(String name) {
        if (!name.matches("H[1-9][0-9]{0,5}")) {
            throw new NotFound("hypothesis", name);
        }
        return Integer.parseInt(name.substring(1));
    }

    record HypothesisRequest(
            @Nullable String statement,
            @Nullable String prediction,
            @Nullable String test,
            @Nullable String result,
            @Nullable String owner,
            @Schema(implementation = Hypothesis.State.class) @Nullable String state) {

        Hypotheses.Change read() {
            return new Hypotheses.Change(
                    statement == null ? null : InvalidInput.text("statement", statement, LONGEST),
                    optional("prediction", prediction),
                    optional("test", test),
                    optional("result", result),
                    optional("owner", owner),
                    state == null ? null : stateOf(state));
        }

        private static @Nullable String optional(String field, @Nullable String value) {
            if (value == null) {
                return null;
            }
            return value.isBlank() ? "" : InvalidInput.text(field, value, LONGEST);
        }

        private static Hypothesis.State stateOf(String word) {
            return Arrays.stream(Hypothesis.State.values())
                    .filter(it -> it.word().equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidInput(
                                    "state",
                                    "is one of "
                                            + Arrays.stream(Hypothesis.State.values())
                                                    .map(it -> it.name().toLowerCase(Locale.ROOT))
                                                    .collect(Collectors.joining(", "))));
        }
    }

    record HypothesisView(
            String ref,
            String statement,
            @Nullable String prediction,
            @Nullable String test,
            @Nullable String result,
            @Schema(implementation = Hypothesis.State.class) String state,
            @Nullable String owner,
            long version,
            String createdBy,
            Instant createdAt,
            String updatedBy,
            Instant updatedAt,
            List<String> can) {

        static HypothesisView of(boolean mayWork, Hypothesis it) {
            return new HypothesisView(
                    it.ref(),
                    it.said().statement(),
                    it.said().prediction(),
                    it.said().test(),
                    it.said().result(),
                    it.state().word(),
                    it.said().owner(),
                    it.version(),
                    it.createdBy(),
                    it.createdAt(),
                    it.updatedBy(),
                    it.updatedAt(),
                    mayWork ? List.of("change") : List.of());
        }
    }
}
