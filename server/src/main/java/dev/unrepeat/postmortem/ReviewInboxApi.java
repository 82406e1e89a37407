package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.review.Reviews;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The post-mortems that wait for the caller, those that are due soonest first. */
@RestController
class ReviewInboxApi {

    private static final int MOST = 500;

    private final PostmortemStore store;
    private final PostmortemViews views;
    private final Reviews reviews;
    private final PostmortemTextSource texts;

    ReviewInboxApi(
            PostmortemStore store,
            PostmortemViews views,
            Reviews reviews,
            PostmortemTextSource texts) {
        this.store = store;
        this.views = views;
        this.reviews = reviews;
        this.texts = texts;
    }

    @GetMapping("/v1/postmortems/waiting")
    ListPage<WaitingView> waiting(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(
                store
                        .list(new PostmortemStore.Filter("open", null, null, caller.reader()), MOST)
                        .stream()
                        .flatMap(it ->
                                reason(caller.name(), it)
                                        .map(why -> new WaitingView(views.of(caller, it), why))
                                        .stream())
                        .sorted(
                                Comparator.comparing(
                                        it -> it.postmortem().dueAt(),
                                        Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                        .toList());
    }

    private Optional<String> reason(String me, PostmortemRecord record) {
        boolean drives = me.equals(record.driver());
        if (record.stage() == Stage.DRAFT) {
            return drives ? Optional.of("writing") : Optional.empty();
        }
        var review = reviews.of(texts.of(record));
        boolean spoke =
                review.approvals().stream()
                        .anyMatch(it -> it.person().equals(me) && it.holds(record.version()));
        if (!spoke
                && review.needs().stream()
                        .anyMatch(it -> !review.isMet(it) && it.possible().contains(me))) {
            return Optional.of("approval");
        }
        if (!drives) {
            return Optional.empty();
        }
        boolean asked =
                !review.open().isEmpty()
                        || review.approvals().stream()
                                .anyMatch(it -> it.wantsChanges(record.version()));
        if (asked) {
            return Optional.of("answers");
        }
        return review.lacking().isEmpty() ? Optional.of("publication") : Optional.empty();
    }

    /**
     * One of them, and what it waits for.
     *
     * @param waitsFor writing, approval, answers or publication
     */
    @Schema(name = "WaitingPostmortem")
    record WaitingView(
            PostmortemViews.View postmortem,
            @Schema(allowableValues = {"writing", "approval", "answers", "publication"})
                    String waitsFor) {}
}
