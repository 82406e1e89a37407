package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.ActionItem;
import dev.unrepeat.bar.Category;
import dev.unrepeat.bar.Horizon;
import dev.unrepeat.bar.LintReport;
import dev.unrepeat.bar.NewAction;
import dev.unrepeat.bar.Patch;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Versions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The actions that stand in the text of a post-mortem, and edits of one of them. A tracked action
 * is changed where it is tracked.
 */
@RestController
class TextActionsApi {

    private final Postmortems postmortems;

    TextActionsApi(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    @GetMapping("/v1/postmortems/{ref}/actions")
    ResponseEntity<ActionsView> actions(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return answer(caller, postmortems.get(ref));
    }

    /** Adds an action to the text. */
    @PostMapping("/v1/postmortems/{ref}/actions")
    ResponseEntity<ActionsView> add(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody NewRequest request) {
        var fresh =
                new NewAction(
                        Invalid.text("text", request.text(), 1000),
                        request.owner(),
                        date(request.due()),
                        category(request.category()),
                        horizon(request.horizon()),
                        request.closes() == null ? List.of() : request.closes());
        return answer(
                caller,
                postmortems.edit(
                        caller,
                        ref,
                        Versions.required(ifMatch),
                        "text",
                        text -> Postmortem.read(text).addAction(fresh).applyTo(text)));
    }

    /**
     * Changes what one action says of itself; {@code number} is its place among the actions of the
     * text, from 1. What is absent stays.
     */
    @PatchMapping("/v1/postmortems/{ref}/actions/{number}")
    ResponseEntity<ActionsView> change(
            Caller caller,
            @PathVariable String ref,
            @PathVariable int number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ChangeRequest request) {
        var due = date(request.due());
        var category = category(request.category());
        var horizon = horizon(request.horizon());
        var words = Invalid.text("text", request.text(), 5000);
        return answer(
                caller,
                postmortems.edit(
                        caller,
                        ref,
                        Versions.required(ifMatch),
                        "action",
                        text -> {
                            var edit = new Edit(Postmortem.read(text), number, words);
                            // Each goes in front of the others: the owner is read first.
                            return edit.with(request.closes(), Postmortem::withClosed)
                                    .with(horizon, Postmortem::withHorizon)
                                    .with(category, Postmortem::withCategory)
                                    .with(due, Postmortem::withDue)
                                    .with(request.owner(), Postmortem::withOwner)
                                    .document
                                    .text();
                        }));
    }

    /** One action while its fields are written one after the other. */
    private record Edit(Postmortem document, int number, String words) {

        <T> Edit with(@Nullable T value, Field<T> field) {
            if (value == null) {
                return this;
            }
            var patch = field.write(document, action(), value);
            return new Edit(Postmortem.read(patch.applyTo(document.text())), number, words);
        }

        private ActionItem action() {
            var actions = document.actions();
            var there = number >= 1 && number <= actions.size() ? actions.get(number - 1) : null;
            if (there == null || !there.text().equals(words)) {
                throw new Invalid(
                        "text",
                        "action %d of the text doesn't say '%s'; read the actions again"
                                .formatted(number, words));
            }
            if (there.ref() != null) {
                throw new Invalid(
                        "action",
                        "%s is tracked; change it at /v1/actions/%s"
                                .formatted(there.ref(), there.ref()));
            }
            return there;
        }
    }

    private interface Field<T> {
        Patch write(Postmortem document, ActionItem action, T value);
    }

    private ResponseEntity<ActionsView> answer(Caller caller, PostmortemRecord record) {
        boolean may = caller.may(Role.RESPONDER) && record.stage().isEditable();
        return ResponseEntity.ok()
                .eTag(Versions.tag(record.version()))
                .body(
                        new ActionsView(
                                LintReport.ActionView.of(postmortems.read(record)),
                                may ? List.of("edit") : List.of()));
    }

    private static @Nullable LocalDate date(@Nullable String day) {
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeException _) {
            throw new Invalid("due", "must be a date such as 2026-03-01");
        }
    }

    private static @Nullable Category category(@Nullable String word) {
        return oneOf("category", word, Category.values(), (it, key) -> it.key().equals(key));
    }

    private static @Nullable Horizon horizon(@Nullable String word) {
        return oneOf("horizon", word, Horizon.values(), (it, key) -> it.key().equals(key));
    }

    private static <T extends Enum<T>> @Nullable T oneOf(
            String field, @Nullable String word, T[] values, BiFunction<T, String, Boolean> is) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(values)
                .filter(it -> is.apply(it, word))
                .findFirst()
                .orElseThrow(() ->
                        new Invalid(
                                field,
                                "is one of "
                                        + Arrays.stream(values)
                                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))));
    }

    @Schema(name = "DocumentActionRequest")
    record NewRequest(
            @Nullable String text,
            @Nullable String owner,
            @Nullable String due,
            @Schema(implementation = Category.class) @Nullable String category,
            @Schema(implementation = Horizon.class) @Nullable String horizon,
            @Nullable List<String> closes) {}

    /**
     * What is to change.
     *
     * @param text the words of the action as they are, so that no other one is changed
     */
    @Schema(name = "DocumentActionChange")
    record ChangeRequest(
            @Nullable String text,
            @Nullable String owner,
            @Nullable String due,
            @Schema(implementation = Category.class) @Nullable String category,
            @Schema(implementation = Horizon.class) @Nullable String horizon,
            @Nullable List<String> closes) {}

    @Schema(name = "DocumentActions")
    record ActionsView(List<LintReport.ActionView> items, List<String> can) {}
}
