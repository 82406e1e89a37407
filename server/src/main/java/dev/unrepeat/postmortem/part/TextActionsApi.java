package dev.unrepeat.postmortem.part;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.edit.ActionChange;
import dev.unrepeat.bar.edit.Edits;
import dev.unrepeat.bar.edit.NewAction;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.Rfc3339;
import dev.unrepeat.postmortem.Editing;
import dev.unrepeat.postmortem.PostmortemRights;
import dev.unrepeat.postmortem.PostmortemText;
import dev.unrepeat.postmortem.Postmortems;
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
    private final Editing editing;
    private final PostmortemRights rights;

    TextActionsApi(Postmortems postmortems, Editing editing, PostmortemRights rights) {
        this.postmortems = postmortems;
        this.editing = editing;
        this.rights = rights;
    }

    @GetMapping("/v1/postmortems/{ref}/actions")
    ResponseEntity<ActionsView> actions(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return answer(caller, postmortems.text(ref));
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
                        InvalidInput.line("text", request.text(), 1000),
                        request.owner(),
                        date(request.due()),
                        category(request.category()),
                        horizon(request.horizon()),
                        request.closes() == null ? List.of() : request.closes());
        return answer(
                caller,
                editing.edit(
                        caller,
                        ref,
                        ETags.required(ifMatch),
                        "text",
                        text -> new Edits(text).addAction(fresh).applyTo(text.text())));
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
        var change =
                new ActionChange(
                        number,
                        InvalidInput.text("text", request.text(), 5000),
                        request.owner(),
                        date(request.due()),
                        category(request.category()),
                        horizon(request.horizon()),
                        request.closes());
        return answer(
                caller,
                editing.edit(
                        caller,
                        ref,
                        ETags.required(ifMatch),
                        "action",
                        text -> change.applyTo(text.text())));
    }

    private ResponseEntity<ActionsView> answer(Caller caller, PostmortemText text) {
        return text.answer(
                new ActionsView(
                        LintReport.ActionView.of(text.document()),
                        rights.edits(caller, text.record())));
    }

    private static @Nullable LocalDate date(@Nullable String day) {
        try {
            return day == null ? null : Rfc3339.day(day);
        } catch (DateTimeException _) {
            throw new InvalidInput("due", "must be a date such as 2026-03-01");
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
                        new InvalidInput(
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
