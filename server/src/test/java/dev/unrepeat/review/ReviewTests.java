package dev.unrepeat.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.access.Role;
import dev.unrepeat.document.Anchor;
import dev.unrepeat.document.ApprovalNeed;
import dev.unrepeat.document.TextRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of publication, and when people should meet. */
class ReviewTests {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # answered, open, withdrawn, share in percent, worthwhile
                    0, 0, 0, 100, true
                    4, 1, 0,  80, false
                    5, 1, 0,  83, true
                    5, 1, 9,  83, true
                    0, 1, 0,   0, false
                    1, 0, 3, 100, true
                    """)
    void aMeetingIsOfferedAboveFourFifths(
            int answered, int open, int withdrawn, int percent, boolean worthwhile) {
        var threads = new ArrayList<CommentThread>();
        for (int i = 0; i < answered; i++) {
            threads.add(question(CommentThread.State.ANSWERED, "lin"));
        }
        for (int i = 0; i < open; i++) {
            threads.add(question(CommentThread.State.OPEN, "lin"));
        }
        for (int i = 0; i < withdrawn; i++) {
            threads.add(question(CommentThread.State.WITHDRAWN, "lin"));
        }
        var review = review(threads, List.of(), need(Role.RESPONDER, "lin"));
        assertThat((int) (review.shareAnswered() * 100)).isEqualTo(percent);
        assertThat(review.isMeetingWorthwhile()).isEqualTo(worthwhile);
        assertThat(review.invitation("http://x") != null).isEqualTo(worthwhile);
    }

    @Test
    void anInvitationNamesDecisionsQuestionsAndAtMostFivePeople() {
        var threads = new ArrayList<CommentThread>();
        for (int i = 0; i < 10; i++) {
            threads.add(question(CommentThread.State.ANSWERED, "p" + i));
        }
        threads.add(question(CommentThread.State.OPEN, "lin"));
        for (int i = 0; i < 9; i++) {
            threads.add(remark("r" + i));
        }
        var review = review(threads, List.of(wants("mia", 7)), need(Role.MANAGER, "carla"));
        assertThat(review.people()).containsExactly("ana", "lin", "mia", "carla", "r0");
        assertThat(review.invitation("https://u.example/postmortems/PM-7"))
                .startsWith("Review of PM-7: Outage\n30 minutes, with ana, lin, mia, carla, r0\n")
                .contains("https://u.example/postmortems/PM-7")
                .contains("To decide\n- Is this to be changed, as mia wants? too long\n")
                .contains("Open questions\n- lin: By whom?");
    }

    @Test
    void anApprovalCountsForItsTextOnly() {
        var need = need(Role.MANAGER, "carla", "mia");
        assertThat(review(List.of(), List.of(approves("carla", 7)), need).lacking()).isEmpty();
        assertThat(review(List.of(), List.of(approves("carla", 6)), need).lacking())
                .containsExactly(
                        "The approval of a manager other than the driver (carla, mia); that of"
                                + " carla lapsed when the text changed.");
        assertThat(review(List.of(), List.of(approves("sam", 7)), need).lacking())
                .as("not a manager")
                .hasSize(1);
        assertThat(
                        review(List.of(), List.of(approves("carla", 7), wants("sam", 7)), need)
                                .lacking())
                .containsExactly("sam wants changes: too long");
        assertThat(
                        review(List.of(), List.of(approves("carla", 7), wants("sam", 6)), need)
                                .lacking())
                .as("the text changed since")
                .isEmpty();
    }

    @Test
    void anOpenQuestionStandsInTheWayAndARemarkDoesNot() {
        var alone = need(Role.RESPONDER);
        assertThat(review(List.of(remark("lin")), List.of(), alone).lacking()).isEmpty();
        assertThat(
                        review(List.of(question(CommentThread.State.OPEN, "lin")), List.of(), alone)
                                .lacking())
                .containsExactly("An answer to lin: By whom?");
    }

    @Test
    void whoIsAloneNeedsNobody() {
        var review = review(List.of(), List.of(), need(Role.MANAGER));
        assertThat(review.lacking()).isEmpty();
        assertThat(review.isMeetingWorthwhile()).isFalse();
        assertThat(review.why()).isEqualTo("Nothing is left to decide.");
    }

    private static Review review(
            List<CommentThread> threads, List<Approval> approvals, Review.Need need) {
        var text =
                new TextRef(
                        new UUID(0, 7),
                        "PM-7",
                        "postmortem",
                        "/postmortems/PM-7",
                        "Outage",
                        7,
                        "ana",
                        Set.of(),
                        "in_review",
                        List.of(),
                        true,
                        true,
                        List.of());
        return new Review(text, threads, approvals, List.of(need));
    }

    private static Review.Need need(Role role, String... possible) {
        return new Review.Need(new ApprovalNeed(List.of(role), null), List.of(possible));
    }

    private static Approval approves(String who, long version) {
        return new Approval(who, Approval.Verdict.APPROVED, "", version, version, NOON);
    }

    private static Approval wants(String who, long version) {
        return new Approval(
                who, Approval.Verdict.CHANGES_WANTED, "too long", version, version, NOON);
    }

    private static CommentThread question(CommentThread.State state, String author) {
        return thread(CommentThread.Kind.QUESTION, state, author, "By whom?");
    }

    private static CommentThread remark(String author) {
        return thread(CommentThread.Kind.REMARK, CommentThread.State.OPEN, author, "Too vague.");
    }

    private static CommentThread thread(
            CommentThread.Kind kind, CommentThread.State state, String author, String text) {
        @Nullable Instant settled = state == CommentThread.State.OPEN ? null : NOON;
        return new CommentThread(
                UUID.randomUUID(),
                new UUID(0, 7),
                kind,
                state,
                author,
                NOON,
                "rolled back",
                3,
                new Anchor(4, "rolled back", "was ", "."),
                settled == null ? null : "ana",
                settled,
                List.of(new CommentThread.Comment(author, NOON, text)));
    }
}
