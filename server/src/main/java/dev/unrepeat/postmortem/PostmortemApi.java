package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.document.Markdown;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.work.WorkGate;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Post-mortems over HTTP; the document is one Markdown text. */
@RestController
class PostmortemApi {

    /** More than ten times the longest of 443 public post-mortems. */
    private static final int LONGEST_LINTED = 1_000_000;

    /** Half of the cores are left for those who answer pages. */
    private static final List<String> STATUSES =
            Stream.of(Stage.values()).map(Stage::word).toList();

    private final WorkGate linting =
            new WorkGate(
                    "The lint",
                    Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                    Duration.ofSeconds(10));

    private final Postmortems postmortems;
    private final PostmortemStore store;
    private final PostmortemViews views;
    private final PostmortemOpening opening;
    private final Editing editing;
    private final PostmortemLifecycle lifecycle;
    private final Judgement judgement;

    PostmortemApi(
            Postmortems postmortems,
            PostmortemStore store,
            PostmortemViews views,
            PostmortemOpening opening,
            Editing editing,
            PostmortemLifecycle lifecycle,
            Judgement judgement) {
        this.postmortems = postmortems;
        this.store = store;
        this.views = views;
        this.opening = opening;
        this.editing = editing;
        this.lifecycle = lifecycle;
        this.judgement = judgement;
    }

    @GetMapping("/v1/postmortems")
    ListPage<PostmortemViews.View> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "failure_mode", required = false) @Nullable String failureMode,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "200") int limit) {
        caller.require(Role.VIEWER);
        int most = PageRequest.most(limit);
        var found =
                store.list(
                        new PostmortemStore.Filter(
                                InvalidInput.word("status", status, STATUSES),
                                failureMode,
                                Cursor.number(cursor),
                                caller.reader()),
                        most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new ListPage<>(
                page.stream().map(it -> views.of(caller, it)).toList(),
                found.size() > most ? Long.toString(page.getLast().number()) : null);
    }

    /** Opens one for an incident that does not demand it. */
    @PostMapping("/v1/postmortems")
    @ResponseStatus(HttpStatus.CREATED)
    PostmortemViews.View open(Caller caller, @RequestBody OpenRequest request) {
        return views.of(
                caller,
                opening.openByHand(caller, InvalidInput.line("incident", request.incident(), 30)));
    }

    @GetMapping("/v1/postmortems/{ref}")
    PostmortemViews.View get(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return views.of(caller, postmortems.get(ref));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
    @GetMapping(path = "/v1/postmortems/{ref}/document")
    ResponseEntity<String> document(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        var record = postmortems.get(ref);
        return ResponseEntity.ok()
                .contentType(Markdown.TYPE)
                .eTag(ETags.tag(record.version()))
                .body(postmortems.document(record));
    }

    @PutMapping(
            path = "/v1/postmortems/{ref}/document",
            consumes = {"text/markdown", "text/plain"})
    ResponseEntity<PostmortemViews.View> save(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable String text) {
        var saved = editing.save(caller, ref, text == null ? "" : text, ETags.required(ifMatch));
        return ResponseEntity.ok().eTag(ETags.tag(saved.version())).body(views.of(caller, saved));
    }

    @GetMapping("/v1/postmortems/{ref}/findings")
    ResponseEntity<LintReport> findings(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        var text = postmortems.text(ref);
        return text.answer(judgement.withFixes(text.record(), text.document()));
    }

    @PostMapping("/v1/postmortems/{ref}/transitions")
    PostmortemViews.View move(
            Caller caller, @PathVariable String ref, @RequestBody TransitionRequest request) {
        return views.of(caller, lifecycle.move(caller, ref, stage(request.to()), request.note()));
    }

    @GetMapping("/v1/postmortems/{ref}/revisions")
    ListPage<PostmortemStore.Revision> revisions(
            Caller caller,
            @PathVariable String ref,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "500") int limit) {
        caller.require(Role.VIEWER);
        int most = PageRequest.most(limit);
        return ListPage.of(
                store.revisions(postmortems.get(ref).id(), Cursor.number(cursor), most + 1),
                most,
                it -> it,
                it -> Long.toString(it.id()));
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
    @GetMapping("/v1/postmortems/{ref}/revisions/{id}")
    ResponseEntity<String> revision(
            Caller caller, @PathVariable String ref, @PathVariable long id) {
        caller.require(Role.VIEWER);
        return ResponseEntity.ok()
                .contentType(Markdown.TYPE)
                .body(
                        store.revision(postmortems.get(ref).id(), id)
                                .orElseThrow(() -> new NotFound("revision", id)));
    }

    /** Judges any text; nothing is kept. */
    @PostMapping(
            path = "/v1/lint",
            consumes = {"text/markdown", "text/plain"})
    LintReport lint(
            Caller caller,
            @RequestBody(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String profile) {
        caller.require(Role.VIEWER);
        var document = text == null ? "" : text;
        if (document.length() > LONGEST_LINTED) {
            throw new InvalidInput(
                    "body",
                    "has %,d characters; at most %,d are judged"
                            .formatted(document.length(), LONGEST_LINTED));
        }
        var chosen =
                profile == null
                        ? null
                        : Profile.named(profile)
                                .orElseThrow(() ->
                                        new InvalidInput(
                                                "profile",
                                                "is corrective, learning-review, ccadb or"
                                                        + " import"));
        return linting.within(() -> judgement.lint("document.md", document, chosen));
    }

    private static Stage stage(@Nullable String word) {
        try {
            return Stage.of(InvalidInput.line("to", word, 20));
        } catch (IllegalArgumentException _) {
            throw new InvalidInput("to", "is one of draft, in_review, published, waived");
        }
    }

    @Schema(name = "PostmortemRequest")
    record OpenRequest(@Nullable String incident) {}

    @Schema(name = "PostmortemTransitionRequest")
    record TransitionRequest(
            @Schema(implementation = Stage.class) @Nullable String to, @Nullable String note) {}
}
