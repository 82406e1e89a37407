package dev.unrepeat.response.checklist;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checklists of an incident, and where people talk about it. */
@RestController
@RequestMapping("/v1/incidents/{ref}")
class ChecklistsApi {

    private static final int LONGEST = 500;

    private final Checklists checklists;
    private final IncidentRoom room;

    ChecklistsApi(Checklists checklists, IncidentRoom room) {
        this.checklists = checklists;
        this.room = room;
    }

    @GetMapping("/checklists")
    ListPage<ChecklistView> lists(
            Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(views(room.may(caller, ref), checklists.of(ref)).items());
    }

    @PutMapping("/checklists/{list}/{item}")
    ListPage<ChecklistView> tick(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String list,
            @PathVariable String item,
            @RequestBody TickRequest request) {
        var state = InvalidInput.line("state", request.state(), 20);
        return switch (state) {
            case "done" ->
                    views(room.may(caller, ref), checklists.tick(caller, ref, list, item, null));
            case "left_out" ->
                    views(
                            room.may(caller, ref),
                            checklists.tick(
                                    caller,
                                    ref,
                                    list,
                                    item,
                                    InvalidInput.text("reason", request.reason(), LONGEST)));
            default -> throw new InvalidInput("state", "is done or left_out");
        };
    }

    @PostMapping("/tasks")
    @ResponseStatus(HttpStatus.CREATED)
    ListPage<ChecklistView> add(
            Caller caller, @PathVariable String ref, @RequestBody TaskRequest request) {
        var owner = request.owner();
        return views(
                room.may(caller, ref),
                checklists.add(
                        caller,
                        ref,
                        InvalidInput.line("words", request.words(), LONGEST),
                        owner == null || owner.isBlank() ? null : owner.strip()));
    }

    @DeleteMapping("/checklists/{list}/{item}")
    ListPage<ChecklistView> takeBack(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String list,
            @PathVariable String item) {
        return views(room.may(caller, ref), checklists.takeBack(caller, ref, list, item));
    }

    @GetMapping("/meeting")
    MeetingView meeting(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return MeetingView.of(room.may(caller, ref), checklists.meeting(caller, ref));
    }

    @PutMapping("/meeting")
    MeetingView meet(Caller caller, @PathVariable String ref, @RequestBody MeetingRequest request) {
        return MeetingView.of(
                room.may(caller, ref),
                checklists.meet(
                        caller,
                        ref,
                        Meeting.link("chat", request.chat()),
                        Meeting.link("bridge", request.bridge())));
    }

    private static ListPage<ChecklistView> views(boolean mayWork, List<Checklists.Standing> lists) {
        return ListPage.of(lists.stream().map(it -> ChecklistView.of(mayWork, it)).toList());
    }

    record TickRequest(
            @Schema(allowableValues = {"done", "left_out"}) @Nullable String state,
            @Nullable String reason) {}

    record TaskRequest(@Nullable String words, @Nullable String owner) {}

    record MeetingRequest(@Nullable String chat, @Nullable String bridge) {}

    record MeetingView(
            @Nullable String chat, @Nullable String bridge, @Nullable String by, List<String> can) {

        static MeetingView of(boolean mayWork, Meeting meeting) {
            return new MeetingView(
                    meeting.chat(),
                    meeting.bridge(),
                    meeting.by(),
                    mayWork ? List.of("set") : List.of());
        }
    }

    /** {@code state} is open, seen, done or left_out. */
    @Schema(name = "ChecklistItem")
    record ItemView(
            String id,
            String words,
            @Schema(allowableValues = {"open", "seen", "done", "left_out"}) String state,
            @Nullable String seenBy,
            @Nullable String owner,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reason) {

        static ItemView of(Checklists.Line line) {
            var tick = line.tick();
            var sign = line.item().seen();
            return new ItemView(
                    line.item().id(),
                    line.item().words(),
                    state(line),
                    sign == null ? null : sign.word(),
                    line.item().owner(),
                    tick == null ? null : tick.by(),
                    tick == null ? null : tick.at(),
                    tick == null ? null : tick.reason());
        }

        private static String state(Checklists.Line line) {
            if (line.seen()) {
                return "seen";
            }
            var tick = line.tick();
            return tick == null ? "open" : tick.leftOut() ? "left_out" : "done";
        }
    }

    record ChecklistView(
            String id,
            String title,
            boolean current,
            long open,
            List<ItemView> items,
            List<String> can) {

        static ChecklistView of(boolean mayWork, Checklists.Standing standing) {
            return new ChecklistView(
                    standing.list().id(),
                    standing.list().title(),
                    standing.current(),
                    standing.open(),
                    standing.items().stream().map(ItemView::of).toList(),
                    mayWork ? List.of("tick") : List.of());
        }
    }
}
