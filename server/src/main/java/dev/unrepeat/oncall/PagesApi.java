package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.command.IncidentResponse;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.notify.Outbox;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pages, with each attempt to hand them over. */
@RestController
@RequestMapping("/v1/pages")
class PagesApi {

    private final PageStore pages;
    private final Incidents incidents;
    private final IncidentResponse response;
    private final PageDecline decline;
    private final PageReasons reasons;
    private final Outbox outbox;

    PagesApi(
            PageStore pages,
            Incidents incidents,
            IncidentResponse response,
            PageDecline decline,
            PageReasons reasons,
            Outbox outbox) {
        this.pages = pages;
        this.incidents = incidents;
        this.response = response;
        this.decline = decline;
        this.reasons = reasons;
        this.outbox = outbox;
    }

    @GetMapping
    ListPage<PageView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "1000") int limit) {
        caller.require(Role.VIEWER);
        var id = incident == null ? null : incidents.get(incident).id();
        var who = "me".equals(person) ? caller.name() : person;
        int most = PageRequest.most(limit);
        return ListPage.of(
                pages.list(
                        caller.reader(),
                        id,
                        who,
                        InvalidInput.word("state", state, List.of("open")) != null,
                        Cursor.uuidPlace(cursor),
                        most + 1),
                most,
                this::view,
                it -> new Cursor.Place(it.createdAt(), it.id().toString()).cursor());
    }

    /** Acknowledges the page's incident. */
    @PostMapping("/{id}/acknowledge")
    PageView acknowledge(Caller caller, @PathVariable UUID id) {
        var page = pages.find(id).orElseThrow(() -> new NotFound("page", id));
        response.acknowledge(caller, incidents.get(page.incident()).ref());
        return view(pages.find(id).orElseThrow());
    }

    /** Declines the page; where a step of the policy follows it, that is paged at once. */
    @PostMapping("/{id}/decline")
    DeclineView decline(Caller caller, @PathVariable UUID id) {
        var declined = decline.decline(caller, id);
        return new DeclineView(
                view(pages.find(id).orElseThrow()), declined.nextPaged(), declined.reason());
    }

    private PageView view(PageStore.Page page) {
        var incident = incidents.get(page.incident());
        return new PageView(
                page.id(),
                incident.ref(),
                incident.title(),
                incident.severity().name(),
                page.escalation(),
                page.cycle(),
                page.step(),
                page.person(),
                page.channel(),
                reasons.of(page, incident),
                page.state().word(),
                page.waits() && decline.pagesNext(page),
                page.createdAt(),
                outbox.attempts(pages.deliveriesOf(page.id())).stream()
                        .map(AttemptView::of)
                        .toList());
    }

    @Schema(name = "PageAttempt")
    record AttemptView(
            int n,
            Instant at,
            String channel,
            @Schema(allowableValues = {"ok", "failed", "unknown"}) String outcome,
            String detail,
            boolean possibleDuplicate) {

        static AttemptView of(Outbox.Attempt attempt) {
            return new AttemptView(
                    attempt.n(),
                    attempt.at(),
                    attempt.channel(),
                    attempt.outcome().word(),
                    attempt.detail(),
                    attempt.possibleDuplicate());
        }
    }

    /**
     * @param reason who or what paged the person, and why, as one clause
     * @param declinePagesNext whether somebody else is paged when it is declined now
     */
    @Schema(name = "Page")
    record PageView(
            UUID id,
            String incident,
            String title,
            @Schema(implementation = Severity.class) String severity,
            UUID escalation,
            int cycle,
            int step,
            String person,
            String channel,
            String reason,
            @Schema(allowableValues = {"queued", "sent", "acknowledged", "failed", "cancelled"})
                    String state,
            boolean declinePagesNext,
            Instant createdAt,
            List<AttemptView> attempts) {}

    /**
     * @param nextPaged who is paged instead
     * @param reason why nobody is, as the end of a sentence
     */
    @Schema(name = "PageDeclined")
    record DeclineView(PageView page, List<String> nextPaged, @Nullable String reason) {}
}
