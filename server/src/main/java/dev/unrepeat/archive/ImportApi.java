package dev.unrepeat.archive;

import dev.unrepeat.access.Caller;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes post-mortems in that were written elsewhere. */
@RestController
class ImportApi {

    private final Imports imports;

    ImportApi(Imports imports) {
        this.imports = imports;
    }

    /**
     * Answers 201 for a new one and 200 for one that is known; 422 for a text that does not look
     * like a post-mortem, where only those are wanted.
     */
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @PostMapping(
            path = "/v1/postmortems/import",
            consumes = {"text/markdown", "text/plain"})
    ResponseEntity<ImportView> take(
            Caller caller,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(name = "only_postmortems", defaultValue = "false")
                    boolean onlyPostmortems,
            @RequestBody(required = false) @Nullable String text) {
        var words = text == null ? "" : text;
        if (onlyPostmortems) {
            imports.requireLikeness(caller, source, words);
        }
        var imported = imports.take(caller, source, words);
        boolean created = imported.outcome() == Imports.Outcome.CREATED;
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(ImportView.of(imported));
    }

    /**
     * What became of it, and how it was read.
     *
     * @param outcome created, unchanged, updated, duplicate or edited_here
     * @param happenedAt when it was, as far as the text or its name tells
     * @param sections the sections that were recognised
     */
    @Schema(name = "ImportResult")
    record ImportView(
            String ref,
            @Schema(implementation = Imports.Outcome.class) String outcome,
            String title,
            @Nullable String source,
            @Nullable Instant happenedAt,
            List<String> sections,
            int events,
            int actions,
            int openActions,
            int causes,
            FindingsView findings) {

        static ImportView of(Imports.Imported imported) {
            var record = imported.record();
            var read = imported.read().document();
            return new ImportView(
                    record.ref(),
                    imported.outcome().name().toLowerCase(Locale.ROOT),
                    record.title(),
                    record.source(),
                    record.happenedAt(),
                    read.sections(),
                    read.timeline().size(),
                    read.actions().size(),
                    (int) read.actions().stream().filter(it -> !it.done()).count(),
                    read.causes().nodes().size(),
                    new FindingsView(record.errors(), record.warnings(), record.infos()));
        }
    }

    @Schema(name = "ImportFindings")
    record FindingsView(int errors, int warnings, int infos) {}
}
