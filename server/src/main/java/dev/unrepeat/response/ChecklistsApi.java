package dev.unrepeat.response;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Items;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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

    ChecklistsApi(Checklists checklists) {
        this.checklists = checklists;
    }

    @GetMapping("/checklists")
    Items<ChecklistView> lists(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return views(caller, checklists.of(ref));
    }

    @PutMapping("/checklists/{list}/{item}")
    Items<ChecklistView> tick(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String list,
            @PathVariable String item,
            @RequestBody TickRequest request) {
        var state = Invalid.text("state", request.state(), 20);
        return switch (state) {
            case "done" -> views(caller, checklists.tick(caller, ref, list, item, null));
            case "left_out" ->
                    views(
                            caller,
                            checklists.tick(
                                    caller,
                                    ref,
                                    list,
                                    item,
                                    Invalid.text("reason", request.reason(), LONGEST)));
            default -> throw new Invalid("state", "is done or left_out");
        };
    }

    @PostMapping("/tasks")
    @ResponseStatus(HttpStatus.CREATED)
    Items<ChecklistView> add(
            Caller caller, @PathVariable String ref, @RequestBody TaskRequest request) {
        var owner = request.owner();
        return views(
                caller,
                checklists.add(
                        caller,
                        ref,
                        Invalid.text("words", request.words(), LONGEST),
                        owner == null || owner.isBlank() ? null : owner.strip()));
    }

    @DeleteMapping("/checklists/{list}/{item}")
    Items<ChecklistView> takeBack(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String list,
            @PathVariable String item) {
        return views(caller, checklists.takeBack(caller, ref, list, item));
    }

    @GetMapping("/meeting")
    MeetingView meeting(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return MeetingView.of(caller, checklists.meeting(ref));
    }

    @PutMapping("/meeting")
    MeetingView meet(Caller caller, @PathVariable String ref, @RequestBody MeetingRequest request) {
        return MeetingView.of(
                caller,
                checklists.meet(
                        caller,
                        ref,
                        Meeting.link("chat", request.chat()),
                        Meeting.link("bridge", request.bridge())));
    }

    private static Items<ChecklistView> views(Caller caller, List<Checklists.Standing> lists) {
        return Items.of(lists.stream().map(it -> ChecklistView.of(caller, it)).toList());
    }

    record TickRequest(
            @Schema(allowableValues = {"done", "left_out"}) @Nullable String state,
            @Nullable String reason) {}

    record TaskRequest(@Nullable String words, @Nullable String owner) {}

    record MeetingRequest(@Nullable String chat, @Nullable String bridge) {}

    record MeetingView(
            @Nullable String chat, @Nullable String bridge, @Nullable String by, List<String> can) {

        static MeetingView of(Caller caller, Meeting meeting) {
            return new MeetingView(
                    meeting.chat(),
                    meeting.bridge(),
                    meeting.by(),
                    caller.may(Role.RESPONDER) ? List.of("set") : List.of());
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

        static ChecklistView of(Caller caller, Checklists.Standing standing) {
            return new ChecklistView(
                    standing.list().id(),
                    standing.list().title(),
                    standing.current(),
                    standing.open(),
                    standing.items().stream().map(ItemView::of).toList(),
                    caller.may(Role.RESPONDER) ? List.of("tick") : List.of());
        }
    }
}
