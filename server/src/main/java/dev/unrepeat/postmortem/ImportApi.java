package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
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

    /** Answers 201 for a new one and 200 for one that is known. */
    @PostMapping(
            path = "/v1/postmortems/import",
            consumes = {"text/markdown", "text/plain"})
    ResponseEntity<ImportView> take(
            Caller caller,
            @RequestParam(required = false) @Nullable String source,
            @RequestBody(required = false) @Nullable String text) {
        var imported = imports.take(caller, source, text == null ? "" : text);
        boolean created = imported.outcome() == Imports.Outcome.CREATED;
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(ImportView.of(imported));
    }

    /**
     * What became of it, and how it was read.
     *
     * @param outcome created, unchanged, updated, duplicate or edited_here
     * @param sections the sections that were recognised
     */
    record ImportView(
            String ref,
            String outcome,
            String title,
            @Nullable String source,
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
                    read.sections(),
                    read.timeline().size(),
                    read.actions().size(),
                    (int) read.actions().stream().filter(it -> !it.done()).count(),
                    read.causes().nodes().size(),
                    new FindingsView(record.errors(), record.warnings(), record.infos()));
        }
    }

    record FindingsView(int errors, int warnings, int infos) {}
}
