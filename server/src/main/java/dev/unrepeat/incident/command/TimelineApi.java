package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.severity.SeverityDecisionStore;
import dev.unrepeat.incident.severity.SeverityTree;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The timeline of an incident and its severity's history. */
@RestController
@RequestMapping("/v1/incidents/{ref}")
public class TimelineApi {

    private static final int LONGEST = 20_000;

    private final Incidents incidents;
    private final Timeline timeline;
    private final SeverityDecisionStore decisions;
    private final IncidentNotes notes;
    private final IncidentUpdates updates;

    TimelineApi(
            Incidents incidents,
            Timeline timeline,
            SeverityDecisionStore decisions,
            IncidentNotes notes,
            IncidentUpdates updates) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.decisions = decisions;
        this.notes = notes;
        this.updates = updates;
    }

    @GetMapping("/timeline")
    ListPage<EntryView> list(
            Caller caller,
            @PathVariable String ref,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "1000") int limit) {
        caller.require(Role.VIEWER);
        int most = PageRequest.most(limit);
        var place = Cursor.number(cursor);
        return ListPage.of(
                timeline.after(incidents.get(ref).id(), place == null ? after : place, most + 1),
                most,
                EntryView::of,
                it -> Long.toString(it.seq()));
    }

    @PostMapping("/timeline")
    @ResponseStatus(HttpStatus.CREATED)
    EntryView note(Caller caller, @PathVariable String ref, @RequestBody NoteRequest request) {
        return EntryView.of(
                notes.note(
                        caller,
                        ref,
                        InvalidInput.text("text", request.text(), LONGEST),
                        request.at(),
                        request.corrects()));
    }

    @PostMapping("/updates")
    @ResponseStatus(HttpStatus.CREATED)
    EntryView update(Caller caller, @PathVariable String ref, @RequestBody UpdateRequest request) {
        return EntryView.of(
                updates.update(
                        caller,
                        ref,
                        audience(request.audience()),
                        InvalidInput.text("text", request.text(), LONGEST),
                        Boolean.TRUE.equals(request.namesNoCause())));
    }

    @GetMapping("/severity")
    ListPage<DecisionView> severity(
            Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(
                decisions.of(incidents.get(ref).id()).stream().map(DecisionView::of).toList());
    }

    private static Audience audience(@Nullable String word) {
        return switch (word) {
            case null -> Audience.INTERNAL;
            case "internal" -> Audience.INTERNAL;
            case "executive" -> Audience.EXECUTIVE;
            case "public" -> Audience.PUBLIC;
            default -> throw new InvalidInput("audience", "is one of internal, executive, public");
        };
    }

    record NoteRequest(@Nullable String text, @Nullable Instant at, @Nullable Long corrects) {}

    record UpdateRequest(
            @Schema(allowableValues = {"internal", "executive", "public"})
                    @Nullable String audience,
            @Nullable String text,
            @Nullable Boolean namesNoCause) {}

    @Schema(name = "TimelineEntry")
    public record EntryView(
            long seq,
            Instant at,
            Instant recordedAt,
            @Schema(implementation = TimelineEntry.Kind.class) String kind,
            String text,
            @Nullable String author,
            @Schema(allowableValues = {"internal", "executive", "public"})
                    @Nullable String audience,
            @Nullable Long corrects,
            boolean skewed) {

        public static EntryView of(TimelineEntry entry) {
            return new EntryView(
                    entry.seq(),
                    entry.at(),
                    entry.recordedAt(),
                    entry.kind().word(),
                    entry.text(),
                    entry.author(),
                    entry.audience() == null ? null : entry.audience().word(),
                    entry.corrects(),
                    entry.skewed());
        }
    }

    @Schema(name = "SeverityDecision")
    record DecisionView(
            Instant at,
            String by,
            @Schema(implementation = Severity.class) String severity,
            String rule,
            int policyVersion,
            List<SeverityTree.Answered> path,
            String why) {

        public static DecisionView of(SeverityDecisionStore.Entry entry) {
            return new DecisionView(
                    entry.at(),
                    entry.by(),
                    entry.severity().name(),
                    entry.reason().rule(),
                    entry.reason().policyVersion(),
                    entry.reason().path(),
                    entry.why());
        }
    }
}
