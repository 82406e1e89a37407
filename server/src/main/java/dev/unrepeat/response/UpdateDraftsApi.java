package dev.unrepeat.response;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Updates that are being written, one for each audience. */
@RestController
@RequestMapping("/v1/incidents/{ref}/update-drafts")
class UpdateDraftsApi {

    private static final int LONGEST = 600;

    private final UpdateDrafts drafts;
    private final IncidentRoom room;

    UpdateDraftsApi(UpdateDrafts drafts, IncidentRoom room) {
        this.drafts = drafts;
        this.room = room;
    }

    @GetMapping
    ListPage<DraftView> list(
            Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(
                drafts.of(caller, ref).stream()
                        .map(it -> DraftView.of(room.may(caller, ref), caller, it))
                        .toList());
    }

    @PutMapping("/{audience}")
    ResponseEntity<DraftView> save(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String audience,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody PartsRequest request) {
        return answer(
                room.may(caller, ref),
                caller,
                drafts.save(
                        caller,
                        ref,
                        Audience.of(audience),
                        ETags.required(ifMatch),
                        request.read()));
    }

    @DeleteMapping("/{audience}")
    ResponseEntity<DraftView> discard(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String audience,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answer(
                room.may(caller, ref),
                caller,
                drafts.discard(caller, ref, Audience.of(audience), ETags.required(ifMatch)));
    }

    @PostMapping("/{audience}/send")
    ResponseEntity<DraftView> send(
            Caller caller,
            @PathVariable String ref,
            @PathVariable String audience,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable SendRequest request) {
        return answer(
                room.may(caller, ref),
                caller,
                drafts.send(
                        caller,
                        ref,
                        Audience.of(audience),
                        ETags.required(ifMatch),
                        request != null && Boolean.TRUE.equals(request.namesNoCause())));
    }

    private static ResponseEntity<DraftView> answer(
            boolean mayWork, Caller caller, UpdateDrafts.Standing standing) {
        return ResponseEntity.ok()
                .eTag(ETags.tag(standing.draft().version()))
                .body(DraftView.of(mayWork, caller, standing));
    }

    @Schema(name = "UpdateSendRequest")
    record SendRequest(@Nullable Boolean namesNoCause) {}

    @Schema(name = "UpdatePartsRequest")
    record PartsRequest(
            @Nullable String what,
            @Nullable String impact,
            @Nullable String next,
            @Nullable String when) {

        UpdateDraft.Parts read() {
            return new UpdateDraft.Parts(
                    InvalidInput.text("what", what, LONGEST),
                    part("impact", impact),
                    part("next", next),
                    part("when", when));
        }

        private static String part(String field, @Nullable String value) {
            return value == null || value.isBlank() ? "" : InvalidInput.text(field, value, LONGEST);
        }
    }

    @Schema(name = "UpdateDraft")
    record DraftView(
            @Schema(implementation = Audience.class) String audience,
            UpdateDraft.Parts parts,
            String text,
            long version,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable Instant lastAt,
            @Nullable Instant dueAt,
            List<Executives.Recipient> recipients,
            boolean secondPerson,
            List<String> warnings,
            List<String> can) {

        static DraftView of(boolean mayWork, Caller caller, UpdateDrafts.Standing standing) {
            var draft = standing.draft();
            var can = new ArrayList<String>();
            if (mayWork) {
                can.add("edit");
                if (!standing.secondPerson()
                        || (draft.by() != null && !draft.by().equals(caller.name()))) {
                    can.add("send");
                }
            }
            return new DraftView(
                    draft.audience().word(),
                    draft.parts(),
                    draft.text(),
                    draft.version(),
                    draft.by(),
                    draft.at(),
                    standing.last(),
                    standing.due(),
                    standing.recipients(),
                    standing.secondPerson(),
                    standing.warnings(),
                    can);
        }
    }
}
