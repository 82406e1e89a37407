package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.LintReport;
import dev.unrepeat.bar.Profile;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Items;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

    private static final MediaType MARKDOWN =
            new MediaType("text", "markdown", java.nio.charset.StandardCharsets.UTF_8);

    private final Postmortems postmortems;
    private final PostmortemStore store;
    private final Incidents incidents;
    private final Judgement judgement;

    PostmortemApi(
            Postmortems postmortems,
            PostmortemStore store,
            Incidents incidents,
            Judgement judgement) {
        this.postmortems = postmortems;
        this.store = store;
        this.incidents = incidents;
        this.judgement = judgement;
    }

    @GetMapping("/v1/postmortems")
    Items<PostmortemView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "failure_mode", required = false) @Nullable String failureMode) {
        caller.require(Role.VIEWER);
        return Items.of(
                postmortems.list(status, failureMode).stream()
                        .map(it -> view(caller, it))
                        .toList());
    }

    /** Opens one for an incident that does not demand it. */
    @PostMapping("/v1/postmortems")
    @ResponseStatus(HttpStatus.CREATED)
    PostmortemView open(Caller caller, @RequestBody OpenRequest request) {
        return view(
                caller,
                postmortems.openByHand(caller, Invalid.text("incident", request.incident(), 30)));
    }

    @GetMapping("/v1/postmortems/{ref}")
    PostmortemView get(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return view(caller, postmortems.get(ref));
    }

    @GetMapping(path = "/v1/postmortems/{ref}/document")
    ResponseEntity<String> document(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        var record = postmortems.get(ref);
        return ResponseEntity.ok()
                .contentType(MARKDOWN)
                .eTag(Versions.tag(record.version()))
                .body(postmortems.document(record));
    }

    @PutMapping(
            path = "/v1/postmortems/{ref}/document",
            consumes = {"text/markdown", "text/plain"})
    ResponseEntity<PostmortemView> save(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable String text) {
        var saved =
                postmortems.save(caller, ref, text == null ? "" : text, Versions.required(ifMatch));
        return ResponseEntity.ok().eTag(Versions.tag(saved.version())).body(view(caller, saved));
    }

    @GetMapping("/v1/postmortems/{ref}/findings")
    LintReport findings(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return postmortems.findings(postmortems.get(ref));
    }

    @PostMapping("/v1/postmortems/{ref}/transitions")
    PostmortemView move(
            Caller caller, @PathVariable String ref, @RequestBody TransitionRequest request) {
        return view(caller, postmortems.move(caller, ref, stage(request.to()), request.note()));
    }

    @GetMapping("/v1/postmortems/{ref}/export")
    ResponseEntity<Object> export(
            Caller caller,
            @PathVariable String ref,
            @RequestParam(defaultValue = "markdown") String format) {
        caller.require(Role.VIEWER);
        var record = postmortems.get(ref);
        return switch (format) {
            case "markdown" ->
                    ResponseEntity.ok()
                            .contentType(MARKDOWN)
                            .header(
                                    "Content-Disposition",
                                    "attachment; filename=\"%s.md\"".formatted(ref))
                            .body(postmortems.document(record));
            case "json" ->
                    ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(
                                    Map.of(
                                            "postmortem",
                                            view(caller, record),
                                            "document",
                                            postmortems.document(record),
                                            "read",
                                            postmortems.findings(record).document()));
            default -> throw new Invalid("format", "is markdown or json");
        };
    }

    @GetMapping("/v1/postmortems/{ref}/revisions")
    Items<PostmortemStore.Revision> revisions(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return Items.of(store.revisions(postmortems.get(ref).id()));
    }

    @GetMapping("/v1/postmortems/{ref}/revisions/{id}")
    ResponseEntity<String> revision(
            Caller caller, @PathVariable String ref, @PathVariable long id) {
        caller.require(Role.VIEWER);
        return ResponseEntity.ok()
                .contentType(MARKDOWN)
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
        return judgement.lint(
                "document.md",
                text == null ? "" : text,
                profile == null
                        ? null
                        : Profile.named(profile)
                                .orElseThrow(() ->
                                        new Invalid(
                                                "profile",
                                                "is corrective, learning-review, ccadb or"
                                                        + " import")));
    }

    private static Stage stage(@Nullable String word) {
        try {
            return Stage.of(Invalid.text("to", word, 20));
        } catch (IllegalArgumentException _) {
            throw new Invalid("to", "is one of draft, in_review, published, waived");
        }
    }

    private PostmortemView view(Caller caller, PostmortemRecord record) {
        var incident = record.incident() == null ? null : incidents.get(record.incident());
        var can = new ArrayList<String>();
        if (caller.may(Role.RESPONDER)) {
            can.add("transition");
            if (record.stage().isEditable()) {
                can.add("edit");
            }
        }
        return new PostmortemView(
                record.ref(),
                record.title(),
                record.stage().word(),
                incident == null ? null : incident.ref(),
                incident == null ? null : incident.severity().name(),
                record.driver(),
                record.dueAt(),
                record.updatedAt(),
                record.version(),
                new CountsView(record.errors(), record.warnings(), record.infos()),
                record.failureModes(),
                record.stage().allowed().stream().map(Stage::word).toList(),
                can);
    }

    record OpenRequest(@Nullable String incident) {}

    record TransitionRequest(@Nullable String to, @Nullable String note) {}

    record CountsView(int errors, int warnings, int infos) {}

    record PostmortemView(
            String ref,
            String title,
            String status,
            @Nullable String incident,
            @Nullable String severity,
            @Nullable String driver,
            @Nullable Instant dueAt,
            Instant updatedAt,
            long version,
            CountsView findings,
            List<String> failureModes,
            List<String> allowed,
            List<String> can) {}
}
