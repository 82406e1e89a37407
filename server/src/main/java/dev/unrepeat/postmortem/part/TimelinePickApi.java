package dev.unrepeat.postmortem.part;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.edit.TimelineMatch;
import dev.unrepeat.bar.edit.TimelineMatch.Found;
import dev.unrepeat.bar.edit.TimelinePicks;
import dev.unrepeat.bar.edit.TimelinePicks.Entry;
import dev.unrepeat.draft.IncidentEvents;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.postmortem.Editing;
import dev.unrepeat.postmortem.PostmortemRights;
import dev.unrepeat.postmortem.PostmortemText;
import dev.unrepeat.postmortem.Postmortems;
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
    private final Editing editing;
    private final PostmortemRights rights;
    private final Incidents incidents;
    private final IncidentEvents events;

    TimelinePickApi(
            Postmortems postmortems,
            Editing editing,
            PostmortemRights rights,
            Incidents incidents,
            IncidentEvents events) {
        this.postmortems = postmortems;
        this.editing = editing;
        this.rights = rights;
        this.incidents = incidents;
        this.events = events;
    }

    @GetMapping("/v1/postmortems/{ref}/timeline")
    ResponseEntity<PickView> timeline(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return answer(caller, postmortems.text(ref));
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
        var picks = picks(told);
        return answer(
                caller,
                editing.edit(
                        caller,
                        ref,
                        ETags.required(ifMatch),
                        add.isEmpty() ? "remove" : "add",
                        text -> picks.with(picks.without(text.text(), remove), add)));
    }

    private List<IncidentEvents.Told> told(@Nullable UUID incident) {
        return incident == null ? List.of() : events.of(incident);
    }

    private static Set<Long> numbers(String field, @Nullable List<Long> seqs) {
        var numbers = new HashSet<>(seqs == null ? List.of() : seqs);
        if (numbers.size() > MOST_AT_ONCE) {
            throw new InvalidInput(
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
                throw new InvalidInput(
                        field,
                        "the incident's timeline has no entry %d that can be in a text"
                                .formatted(number));
            }
        }
    }

    private static TimelinePicks picks(List<IncidentEvents.Told> told) {
        return new TimelinePicks(
                told.stream().map(it -> new Entry(it.seq(), it.at(), it.words())).toList());
    }

    private ResponseEntity<PickView> answer(Caller caller, PostmortemText text) {
        var record = text.record();
        var told = told(record.incident());
        var found = picks(told).found(text.document());
        var items = new ArrayList<EntryView>();
        for (int i = 0; i < told.size(); i++) {
            items.add(EntryView.of(told.get(i), found.get(i)));
        }
        return text.answer(
                new PickView(
                        record.incident() == null ? null : incidents.get(record.incident()).ref(),
                        items,
                        rights.edits(caller, record)));
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

        public static EntryView of(IncidentEvents.Told told, Found found) {
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
