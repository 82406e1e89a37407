package dev.unrepeat.postmortem.part;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.modes.FailureMode;
import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.modes.SuggestedMode;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.postmortem.Editing;
import dev.unrepeat.postmortem.Judgement;
import dev.unrepeat.postmortem.PostmortemRights;
import dev.unrepeat.postmortem.PostmortemText;
import dev.unrepeat.postmortem.Postmortems;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The ways in which things fail: the list, what a text speaks for, what its author confirmed. */
@RestController
class FailureModesApi {

    private final Postmortems postmortems;
    private final Editing editing;
    private final PostmortemRights rights;

    FailureModesApi(Postmortems postmortems, Editing editing, PostmortemRights rights) {
        this.postmortems = postmortems;
        this.editing = editing;
        this.rights = rights;
    }

    /** The catalogue. */
    @GetMapping("/v1/failure-modes")
    ListPage<ModeView> all(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(
                FailureModes.shipped().all().stream()
                        .map(it -> new ModeView(it.key(), it.description()))
                        .toList());
    }

    @GetMapping("/v1/postmortems/{ref}/failure-modes")
    ResponseEntity<ModesView> modes(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return answer(caller, postmortems.text(ref));
    }

    /** Confirms these modes and no others, in the text. */
    @PutMapping("/v1/postmortems/{ref}/failure-modes")
    ResponseEntity<ModesView> confirm(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ModesRequest request) {
        var confirmed = new LinkedHashSet<FailureMode>();
        for (var key : request.confirmed() == null ? List.<String>of() : request.confirmed()) {
            confirmed.add(
                    FailureModes.shipped()
                            .find(key)
                            .orElseThrow(() ->
                                    new InvalidInput(
                                            "confirmed",
                                            "there is no failure mode '%s'; /v1/failure-modes lists"
                                                            .formatted(key)
                                                    + " them")));
        }
        return answer(
                caller,
                editing.edit(
                        caller,
                        ref,
                        ETags.required(ifMatch),
                        "confirmed",
                        text ->
                                FailureModes.shipped()
                                        .confirm(text, confirmed)
                                        .applyTo(text.text())));
    }

    private ResponseEntity<ModesView> answer(Caller caller, PostmortemText text) {
        var confirmed = Judgement.failureModes(text.document());
        return text.answer(
                new ModesView(
                        confirmed,
                        FailureModes.shipped().suggest(text.document()).stream()
                                .filter(it -> !confirmed.contains(it.mode().key()))
                                .map(SuggestionView::of)
                                .toList(),
                        rights.edits(caller, text.record())));
    }

    @Schema(name = "FailureModesRequest")
    record ModesRequest(@Nullable List<String> confirmed) {}

    @Schema(name = "FailureMode")
    record ModeView(String key, String description) {}

    @Schema(name = "FailureModes")
    record ModesView(List<String> confirmed, List<SuggestionView> suggested, List<String> can) {}

    /** A mode that the text speaks for, why, and on which line; strength is from 0 to 1. */
    @Schema(name = "FailureModeSuggestion")
    record SuggestionView(
            String key, String description, String reason, int line, double strength) {

        static SuggestionView of(SuggestedMode suggested) {
            return new SuggestionView(
                    suggested.mode().key(),
                    suggested.mode().description(),
                    suggested.reason(),
                    suggested.span().line(),
                    suggested.strength());
        }
    }
}
