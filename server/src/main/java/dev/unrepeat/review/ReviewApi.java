package dev.unrepeat.review;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.document.TextRef;
import dev.unrepeat.document.Texts;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.PublicUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of a text's review: approvals, what is missing, the meeting. */
@RestController
class ReviewApi {

    private static final int LONGEST = 2000;

    private final Texts texts;
    private final Approvals approvals;
    private final Reviews reviews;
    private final PublicUrl address;

    ReviewApi(Texts texts, Approvals approvals, Reviews reviews, PublicUrl address) {
        this.texts = texts;
        this.approvals = approvals;
        this.reviews = reviews;
        this.address = address;
    }

    @GetMapping("/v1/postmortems/{ref}/review")
    View review(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return view(caller, texts.get(ref));
    }

    @PostMapping("/v1/postmortems/{ref}/approvals")
    @ResponseStatus(HttpStatus.CREATED)
    View give(Caller caller, @PathVariable String ref, @RequestBody ApprovalRequest request) {
        var verdict = verdict(request.verdict());
        var word = new Approvals.Word(verdict, note(verdict, request.note()), request.version());
        return view(caller, approvals.give(caller, ref, word));
    }

    private static Approval.Verdict verdict(@Nullable String word) {
        return switch (word) {
            case "approved" -> Approval.Verdict.APPROVED;
            case "changes_wanted" -> Approval.Verdict.CHANGES_WANTED;
            case null, default ->
                    throw new InvalidInput("verdict", "is approved or changes_wanted");
        };
    }

    /** Whoever wants changes says which. */
    private static String note(Approval.Verdict verdict, @Nullable String note) {
        boolean needed = verdict == Approval.Verdict.CHANGES_WANTED;
        return !needed && (note == null || note.isBlank())
                ? ""
                : InvalidInput.text("note", note, LONGEST);
    }

    private View view(Caller caller, TextRef text) {
        var review = reviews.of(text);
        boolean may =
                approvals.mayGive(caller, text)
                        && text.inReview()
                        && !caller.name().equals(text.driver());
        return new View(
                text.version(),
                new QuestionsView(
                        review.asked(),
                        review.answered(),
                        review.open().size(),
                        review.shareAnswered()),
                new MeetingView(
                        review.isMeetingWorthwhile(),
                        review.why(),
                        Review.MINUTES,
                        review.people(),
                        review.invitation(address.of(text.path()))),
                review.approvals().stream()
                        .map(it ->
                                new ApprovalView(
                                        it.person(),
                                        it.verdict().word(),
                                        it.note(),
                                        it.version(),
                                        it.at(),
                                        !it.holds(text.version())))
                        .toList(),
                review.needs().stream()
                        .map(it ->
                                new NeedView(
                                        it.asked().alternatives(),
                                        review.isMet(it),
                                        review.metBy(it),
                                        it.possible(),
                                        it.possible().isEmpty()))
                        .toList(),
                review.lacking(),
                may ? List.of("approve") : List.of());
    }

    record ApprovalRequest(
            @Schema(implementation = Approval.Verdict.class) @Nullable String verdict,
            @Nullable String note,
            @Nullable Long version) {}

    /** How many questions count, and the share that is answered, from 0 to 1. */
    @Schema(name = "ReviewQuestions")
    record QuestionsView(long asked, long answered, long open, double share) {}

    @Schema(name = "ReviewMeeting")
    record MeetingView(
            boolean worthwhile,
            String why,
            int minutes,
            List<String> people,
            @Nullable String invitation) {}

    record ApprovalView(
            String person,
            @Schema(implementation = Approval.Verdict.class) String verdict,
            String note,
            long version,
            Instant at,
            boolean lapsed) {}

    /**
     * An approval that is demanded.
     *
     * @param roles roles, and the level, of which one is enough
     * @param possible who could give it
     * @param nobodyElse whether nobody but the driver could, so that it is met
     */
    @Schema(name = "ApprovalNeed")
    record NeedView(
            List<String> roles,
            boolean met,
            @Nullable String by,
            List<String> possible,
            boolean nobodyElse) {}

    @Schema(name = "Review")
    record View(
            long version,
            QuestionsView questions,
            MeetingView meeting,
            List<ApprovalView> approvals,
            List<NeedView> needs,
            List<String> lacking,
            List<String> can) {}
}
