package dev.unrepeat.archive;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.view.LintReport.DocumentView;
import dev.unrepeat.document.Markdown;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.paper.CauseDrawing;
import dev.unrepeat.paper.Facts;
import dev.unrepeat.paper.Paper;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.postmortem.PostmortemRecord;
import dev.unrepeat.postmortem.PostmortemViews;
import dev.unrepeat.postmortem.Postmortems;
import dev.unrepeat.work.WorkGate;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A post-mortem to take away: its Markdown, a page, a PDF, what was read of it, its drawing. */
@RestController
class ExportApi {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Printing takes a core and some memory each. */
    private final WorkGate printing = new WorkGate("Printing", 2, PATIENCE);

    private final Postmortems postmortems;
    private final PostmortemViews views;
    private final Incidents incidents;

    ExportApi(Postmortems postmortems, PostmortemViews views, Incidents incidents) {
        this.postmortems = postmortems;
        this.views = views;
        this.incidents = incidents;
    }

    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/markdown", schema = @Schema(type = "string")),
                @Content(mediaType = "text/html", schema = @Schema(type = "string")),
                @Content(
                        mediaType = "application/pdf",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = ExportView.class))
            })
    @GetMapping("/v1/postmortems/{ref}/export")
    ResponseEntity<Object> export(
            Caller caller,
            @PathVariable String ref,
            @RequestParam(defaultValue = "markdown") String format) {
        caller.require(Role.VIEWER);
        var record = postmortems.get(ref);
        return switch (format) {
            case "markdown" -> file(ref + ".md", Markdown.TYPE, postmortems.document(record));
            case "html" -> file(ref + ".html", HTML, paper(record).html());
            case "pdf" -> file(ref + ".pdf", MediaType.APPLICATION_PDF, pdf(paper(record)));
            case "svg" ->
                    file(
                            ref + ".svg",
                            SVG,
                            CauseDrawing.of(postmortems.read(record))
                                    .orElseThrow(() -> new NotFound("graph of causes in", ref))
                                    .svg());
            case "json" ->
                    ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(
                                    new ExportView(
                                            views.of(caller, record),
                                            postmortems.document(record),
                                            postmortems.findings(record).document()));
            default -> throw new InvalidInput("format", "is markdown, html, pdf, json or svg");
        };
    }

    private byte[] pdf(Paper paper) {
        return printing.within(() -> {
            try {
                return paper.pdf();
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("format", String.valueOf(e.getMessage()));
            }
        });
    }

    private Paper paper(PostmortemRecord record) {
        Postmortem document = postmortems.read(record);
        var lines = new LinkedHashMap<String, String>();
        lines.put("Status", record.stage().word().replace('_', ' '));
        if (record.incident() != null) {
            var incident = incidents.get(record.incident());
            lines.put("Incident", incident.ref() + ", " + incident.severity().name());
        }
        if (record.driver() != null) {
            lines.put("Driver", record.driver());
        }
        lines.put("Version", record.version() + ", " + MINUTE.format(record.updatedAt()));
        return Paper.of(document, new Facts(record.ref(), lines));
    }

    /** Always something to save: a hostile page must not run where people are signed in. */
    private static ResponseEntity<Object> file(String name, MediaType type, Object body) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
                .body(body);
    }

    record ExportView(PostmortemViews.View postmortem, String document, DocumentView read) {}
}
