package dev.unrepeat.review;

import dev.unrepeat.document.ApprovalNeed;
import dev.unrepeat.document.TextRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the review of a post-mortem is: what stands in the way of publication, and whether people
 * should meet. Decided from what is known, without a database.
 *
 * @param threads comments and questions
 * @param approvals the newest word of each reviewer
 * @param needs the approvals that the policy demands
 */
public record Review(
        TextRef text, List<CommentThread> threads, List<Approval> approvals, List<Need> needs) {

    static final int MINUTES = 30;
    static final int MOST_PEOPLE = 5;
    private static final double ENOUGH = 0.8;

    /** So many people who could approve are named; of more there is a number. */
    private static final int NAMED = 3;

    public Review {
        threads = List.copyOf(threads);
        approvals = List.copyOf(approvals);
        needs = List.copyOf(needs);
    }

    /**
     * An approval that is demanded, and who gave it.
     *
     * @param possible active people other than the driver who read the text and could give it
     */
    public record Need(ApprovalNeed asked, List<String> possible) {
        public Need {
            possible = List.copyOf(possible);
        }
    }

    /** Questions that count: a withdrawn one needs no answer. */
    long asked() {
        return open().size() + answered();
    }

    long answered() {
        return threads.stream().filter(it -> it.state() == CommentThread.State.ANSWERED).count();
    }

    public List<CommentThread> open() {
        return threads.stream().filter(CommentThread::isOpenQuestion).toList();
    }

    double shareAnswered() {
        return asked() == 0 ? 1 : (double) answered() / asked();
    }

    /** Who met the need with the text as it is, or null. */
    @Nullable String metBy(Need need) {
        return approvals.stream()
                .filter(it -> it.approves(text.version()))
                .map(Approval::person)
                .filter(need.possible()::contains)
                .findFirst()
                .orElse(null);
    }

    /** Where nobody else has the role, nobody can be asked. */
    public boolean isMet(Need need) {
        return need.possible().isEmpty() || metBy(need) != null;
    }

    private List<Approval> wantChanges() {
        return approvals.stream().filter(it -> it.wantsChanges(text.version())).toList();
    }

    /** What stands in the way of publication, each in a sentence. */
    public List<String> lacking() {
        var lacking = new ArrayList<String>();
        for (var need : needs) {
            if (!isMet(need)) {
                lacking.add(
                        "The approval of a %s other than the driver (%s)%s."
                                .formatted(
                                        need.asked().words(),
                                        names(need.possible()),
                                        lapsed(need)));
            }
        }
        for (var approval : wantChanges()) {
            lacking.add("%s wants changes: %s".formatted(approval.person(), approval.note()));
        }
        for (var question : open()) {
            lacking.add(
                    "An answer to %s: %s"
                            .formatted(question.author(), line(question.said().getFirst().text())));
        }
        return lacking;
    }

    private static String names(List<String> people) {
        return people.size() <= NAMED
                ? String.join(", ", people)
                : "%s and %d more"
                        .formatted(
                                String.join(", ", people.subList(0, NAMED)), people.size() - NAMED);
    }

    private String lapsed(Need need) {
        return approvals.stream()
                .filter(it -> it.verdict() == Approval.Verdict.APPROVED)
                .filter(it -> !it.holds(text.version()))
                .filter(it -> need.possible().contains(it.person()))
                .findFirst()
                .map(it -> "; that of %s lapsed when the text changed".formatted(it.person()))
                .orElse("");
    }

    /** What the people at a meeting would have to decide. */
    List<String> decisions() {
        var decisions = new ArrayList<String>();
        wantChanges()
                .forEach(it ->
                        decisions.add(
                                "Is this to be changed, as %s wants? %s"
                                        .formatted(it.person(), line(it.note()))));
        threads.stream()
                .filter(it -> it.kind() == CommentThread.Kind.REMARK)
                .filter(it -> it.state() == CommentThread.State.OPEN)
                .forEach(it ->
                        decisions.add(
                                "What of the remark on \"%s\"? %s"
                                        .formatted(
                                                line(it.quote()),
                                                line(it.said().getFirst().text()))));
        if (needs.stream().anyMatch(it -> !isMet(it))) {
            decisions.add("Can %s go out as it stands?".formatted(text.ref()));
        }
        return decisions;
    }

    /** A meeting decides what is left; it does not read a text aloud. */
    boolean isMeetingWorthwhile() {
        return shareAnswered() > ENOUGH && !(decisions().isEmpty() && open().isEmpty());
    }

    String why() {
        if (shareAnswered() <= ENOUGH) {
            return "%d of %d questions are answered; answer in writing first, and meet when more than 80 %% are."
                    .formatted(answered(), asked());
        }
        return isMeetingWorthwhile()
                ? "What is left can be decided in %d minutes.".formatted(MINUTES)
                : "Nothing is left to decide.";
    }

    /** Whom it takes: the driver, then those who still wait for something, then who may approve. */
    List<String> people() {
        var people = new LinkedHashSet<String>();
        if (text.driver() != null) {
            people.add(text.driver());
        }
        open().forEach(it -> people.add(it.author()));
        wantChanges().forEach(it -> people.add(it.person()));
        for (var need : needs) {
            if (!isMet(need) && need.possible().stream().noneMatch(people::contains)) {
                people.add(need.possible().getFirst());
            }
        }
        threads.stream()
                .filter(it -> it.state() == CommentThread.State.OPEN)
                .forEach(it -> people.add(it.author()));
        return people.stream().limit(MOST_PEOPLE).toList();
    }

    /** The text to invite with, or null when nobody should meet. */
    @Nullable String invitation(String link) {
        if (!isMeetingWorthwhile()) {
            return null;
        }
        var lines = new ArrayList<String>();
        lines.add("Review of %s: %s".formatted(text.ref(), text.title()));
        lines.add("%d minutes, with %s".formatted(MINUTES, String.join(", ", people())));
        lines.add("Please read it before: " + link);
        section(lines, "To decide", decisions());
        section(
                lines,
                "Open questions",
                open().stream()
                        .map(it ->
                                "%s: %s".formatted(it.author(), line(it.said().getFirst().text())))
                        .toList());
        return String.join("\n", lines);
    }

    private static void section(List<String> lines, String title, List<String> points) {
        if (!points.isEmpty()) {
            lines.add("");
            lines.add(title);
            points.forEach(it -> lines.add("- " + it));
        }
    }

    private static String line(String words) {
        var line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }
}
