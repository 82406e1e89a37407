package dev.unrepeat.action;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.Evidence;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.Rfc3339;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Actions over HTTP. */
@RestController
@RequestMapping("/v1/actions")
class ActionsApi {

    static final Set<String> CATEGORIES = Set.of("detect", "mitigate", "prevent", "process");
    static final Set<String> HORIZONS = Set.of("short", "long");
    static final Set<String> PRIORITIES = Set.of("P0", "P1", "P2", "P3");

    private final Actions actions;
    private final ActionEditing editing;
    private final ActionProgress progress;
    private final ActionViews views;
    private final Ids ids;

    ActionsApi(
            Actions actions,
            ActionEditing editing,
            ActionProgress progress,
            ActionViews views,
            Ids ids) {
        this.actions = actions;
        this.editing = editing;
        this.progress = progress;
        this.views = views;
        this.ids = ids;
    }

    @PostMapping("/{ref}/undo")
    ResponseEntity<ActionViews.View> undo(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answer(caller, progress.undo(caller, ref, ETags.required(ifMatch)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ActionViews.View> add(Caller caller, @RequestBody ActionRequest request) {
        var added =
                editing.add(
                        caller,
                        new Action(
                                ids.next(),
                                0,
                                InvalidInput.line("title", request.title(), 1000),
                                request.owner(),
                                request.due(),
                                oneOf("category", request.category(), CATEGORIES),
                                oneOf("horizon", request.horizon(), HORIZONS),
                                oneOf(
                                        "priority",
                                        request.priority() == null ? "P2" : request.priority(),
                                        PRIORITIES),
                                Progress.OPEN,
                                request.incident(),
                                request.postmortem(),
                                request.causes() == null ? List.of() : request.causes(),
                                null,
                                1));
        return ResponseEntity.created(URI.create("/v1/actions/" + added.ref()))
                .eTag(ETags.tag(added.version()))
                .body(view(caller, added));
    }

    @GetMapping("/{ref}")
    ResponseEntity<ActionViews.View> get(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return answer(caller, actions.get(ref));
    }

    /** Changes the fields that are there; one that is absent stays, null empties it. */
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = ChangeRequest.class))))
    @PatchMapping("/{ref}")
    ResponseEntity<ActionViews.View> change(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        return answer(
                caller,
                editing.change(
                        caller,
                        actions.get(ref).id(),
                        before -> changed(before, body),
                        ifMatch == null ? null : ETags.required(ifMatch)));
    }

    private static Action changed(Action before, JsonNode body) {
        return new Action(
                before.id(),
                before.number(),
                body.has("title")
                        ? InvalidInput.line("title", body.path("title").asString(""), 1000)
                        : before.title(),
                body.has("owner") ? text(body, "owner") : before.owner(),
                body.has("due") ? date(body) : before.due(),
                body.has("category")
                        ? oneOf("category", text(body, "category"), CATEGORIES)
                        : before.category(),
                body.has("horizon")
                        ? oneOf("horizon", text(body, "horizon"), HORIZONS)
                        : before.horizon(),
                body.has("priority")
                        ? oneOf("priority", text(body, "priority"), PRIORITIES)
                        : before.priority(),
                before.progress(),
                before.incident(),
                before.postmortem(),
                before.causes(),
                before.shippedAt(),
                before.version());
    }

    @PostMapping("/{ref}/transitions")
    ResponseEntity<ActionViews.View> move(
            Caller caller, @PathVariable String ref, @RequestBody TransitionRequest request) {
        return answer(
                caller, progress.move(caller, ref, progress("to", request.to()), request.note()));
    }

    @PostMapping("/{ref}/verifications")
    @ResponseStatus(HttpStatus.CREATED)
    ActionViews.View verify(
            Caller caller, @PathVariable String ref, @RequestBody VerificationRequest request) {
        var result = oneOf("result", request.result(), Set.of("passed", "failed"));
        if (request.at() == null) {
            throw new InvalidInput("at", "is needed: when was it tested?");
        }
        return view(
                caller,
                progress.verify(
                        caller,
                        ref,
                        new Verification(
                                kind(request.kind()),
                                result.equals("passed"),
                                request.at(),
                                InvalidInput.line("by", request.by(), 63),
                                request.evidence() == null
                                        ? new Evidence(null, null)
                                        : request.evidence())));
    }

    private ResponseEntity<ActionViews.View> answer(Caller caller, Action action) {
        return ResponseEntity.ok().eTag(ETags.tag(action.version())).body(view(caller, action));
    }

    private ActionViews.View view(Caller caller, Action action) {
        return views.of(caller, List.of(action)).getFirst();
    }

    static String oneOf(String field, @Nullable String value, Set<String> words) {
        if (value == null || !words.contains(value)) {
            throw new InvalidInput(
                    field, "is one of " + String.join(", ", words.stream().sorted().toList()));
        }
        return value;
    }

    private static @Nullable String text(JsonNode body, String field) {
        return body.path(field).isNull() ? null : body.path(field).asString("");
    }

    private static @Nullable LocalDate date(JsonNode body) {
        var text = text(body, "due");
        try {
            return text == null ? null : Rfc3339.day(text);
        } catch (DateTimeException _) {
            throw new InvalidInput("due", "must be a date such as 2026-03-01");
        }
    }

    static Progress progress(String field, @Nullable String word) {
        try {
            return Progress.of(InvalidInput.line(field, word, 20));
        } catch (IllegalArgumentException _) {
            throw new InvalidInput(
                    field,
                    "is one of open, in_progress, shipped, verifying, verified, reopened,"
                            + " risk_accepted, cancelled");
        }
    }

    private static Verification.Kind kind(@Nullable String word) {
        try {
            return Verification.Kind.valueOf(
                    InvalidInput.line("kind", word, 20).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new InvalidInput("kind", "is one of game_day, metric, probe, drill");
        }
    }

    record ActionRequest(
            @Nullable String title,
            @Nullable String owner,
            @Nullable LocalDate due,
            @Schema(implementation = Category.class) @Nullable String category,
            @Schema(implementation = Horizon.class) @Nullable String horizon,
            @Schema(allowableValues = {"P0", "P1", "P2", "P3"}) @Nullable String priority,
            @Nullable String incident,
            @Nullable String postmortem,
            @Nullable List<String> causes) {}

    /** What a change may hold: an absent field stays, null empties it. */
    @Schema(name = "ActionChange")
    record ChangeRequest(
            @Nullable String title,
            @Nullable String owner,
            @Nullable LocalDate due,
            @Schema(implementation = Category.class) @Nullable String category,
            @Schema(implementation = Horizon.class) @Nullable String horizon,
            @Schema(allowableValues = {"P0", "P1", "P2", "P3"}) @Nullable String priority,
            @Nullable List<String> causes) {}

    @Schema(name = "ActionTransitionRequest")
    record TransitionRequest(
            @Schema(implementation = Progress.class) @Nullable String to, @Nullable String note) {}

    record VerificationRequest(
            @Schema(implementation = Verification.Kind.class) @Nullable String kind,
            @Schema(allowableValues = {"passed", "failed"}) @Nullable String result,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable Evidence evidence) {}
}
