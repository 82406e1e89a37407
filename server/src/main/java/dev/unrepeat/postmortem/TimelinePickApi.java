package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.TimelineEntry;
import dev.unrepeat.bar.TimelineMatch;
import dev.unrepeat.bar.TimelineMatch.Event;
import dev.unrepeat.bar.TimelineMatch.Found;
import dev.unrepeat.bar.TimelineMatch.Presence;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Versions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Which events of the incident stand in the text, and taking them in or out of it. */
@RestController
class TimelinePickApi {

    private static final int MOST_AT_ONCE = 500;

    private final Postmortems postmortems;
    private final Incidents incidents;
    private final IncidentEvents events;

    TimelinePickApi(Postmortems postmortems, Incidents incidents, IncidentEvents events) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.events = events;
    }

    @GetMapping("/v1/postmortems/{ref}/timeline")
    ResponseEntity<PickView> timeline(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return answer(caller, postmortems.get(ref));
    }

    /** Takes events into the text and others out of it, in one version. */
    @PostMapping("/v1/postmortems/{ref}/timeline")
    ResponseEntity<PickView> pick(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody PickRequest request) {
        var add = numbers("add", request.add());
        var remove = numbers("remove", request.remove());
        var told = told(postmortems.get(ref).incident());
        known("add", add, told);
        known("remove", remove, told);
        return answer(
                caller,
                postmortems.edit(
                        caller,
                        ref,
                        Versions.required(ifMatch),
                        add.isEmpty() ? "remove" : "add",
                        text -> with(without(text, told, remove), told, add)));
    }

    private List<IncidentEvents.Told> told(@Nullable UUID incident) {
        return incident == null ? List.of() : events.of(incident);
    }

    private static Set<Long> numbers(String field, @Nullable List<Long> seqs) {
        var numbers = new HashSet<>(seqs == null ? List.of() : seqs);
        if (numbers.size() > MOST_AT_ONCE) {
            throw new Invalid(
                    field,
                    "names %d entries; at most %d go at once"
                            .formatted(numbers.size(), MOST_AT_ONCE));
        }
        return numbers;
    }

    private static void known(String field, Set<Long> numbers, List<IncidentEvents.Told> told) {
        var there = new HashSet<Long>();
        told.forEach(it -> there.add(it.seq()));
        for (var number : numbers) {
            if (!there.contains(number)) {
                throw new Invalid(
                        field,
                        "the incident's timeline has no entry %d that can stand in a text"
                                .formatted(number));
            }
        }
    }

    private static String without(String text, List<IncidentEvents.Told> told, Set<Long> numbers) {
        if (numbers.isEmpty()) {
            return text;
        }
        var document = Postmortem.read(text);
        var found = found(document, told);
        var gone = new ArrayList<TimelineEntry>();
        for (int i = 0; i < told.size(); i++) {
            var entry = found.get(i).entry();
            if (!numbers.contains(told.get(i).seq()) || entry == null) {
                continue;
            }
            if (found.get(i).presence() == Presence.EDITED) {
                throw new Invalid(
                        "remove",
                        "entry %d was edited in the text (line %d), so nothing was taken out; edit the text there"
                                .formatted(told.get(i).seq(), entry.span().line()));
            }
            gone.add(entry);
        }
        return gone.isEmpty() ? text : document.withoutTimelineRows(gone).applyTo(text);
    }

    private static String with(String text, List<IncidentEvents.Told> told, Set<Long> numbers) {
        if (numbers.isEmpty()) {
            return text;
        }
        var now = text;
        var found = found(Postmortem.read(text), told);
        for (int i = 0; i < told.size(); i++) {
            var event = told.get(i);
            if (numbers.contains(event.seq()) && found.get(i).presence() == Presence.NO) {
                now = Postmortem.read(now).addTimelineRow(event.at(), event.words()).applyTo(now);
            }
        }
        return now;
    }

    private static List<Found> found(Postmortem document, List<IncidentEvents.Told> told) {
        return TimelineMatch.of(
                document, told.stream().map(it -> new Event(it.at(), it.words())).toList());
    }

    private ResponseEntity<PickView> answer(Caller caller, PostmortemRecord record) {
        var told = told(record.incident());
        var found = found(postmortems.read(record), told);
        var items = new ArrayList<EntryView>();
        for (int i = 0; i < told.size(); i++) {
            items.add(EntryView.of(told.get(i), found.get(i)));
        }
        boolean may = caller.may(Role.RESPONDER) && record.stage().isEditable();
        return ResponseEntity.ok()
                .eTag(Versions.tag(record.version()))
                .body(
                        new PickView(
                                record.incident() == null
                                        ? null
                                        : incidents.get(record.incident()).ref(),
                                items,
                                may ? List.of("edit") : List.of()));
    }

    /** The numbers of the entries to take in and out. */
    @Schema(name = "TimelinePickRequest")
    record PickRequest(@Nullable List<Long> add, @Nullable List<Long> remove) {}

    @Schema(name = "TimelinePick")
    record PickView(@Nullable String incident, List<EntryView> items, List<String> can) {}

    /** One entry; {@code inText} is yes, edited or no, {@code line} where it stands. */
    @Schema(name = "TimelinePickEntry")
    record EntryView(
            long seq,
            Instant at,
            @Schema(
                            allowableValues = {
                                "alert",
                                "change",
                                "page",
                                "transition",
                                "role",
                                "update",
                                "note"
                            })
                    String kind,
            String text,
            @Nullable String author,
            boolean corrected,
            @Schema(implementation = TimelineMatch.Presence.class) String inText,
            @Nullable Integer line) {

        static EntryView of(IncidentEvents.Told told, Found found) {
            var entry = found.entry();
            return new EntryView(
                    told.seq(),
                    told.at(),
                    told.kind(),
                    told.words(),
                    told.author(),
                    told.corrected(),
                    found.presence().key(),
                    entry == null ? null : entry.span().line());
        }
    }
}
