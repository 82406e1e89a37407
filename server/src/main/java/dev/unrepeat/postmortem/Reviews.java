package dev.unrepeat.postmortem;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far reviews are, and the gate before publication. */
@Component
class Reviews {

    private final CommentStore comments;
    private final ApprovalStore approvals;
    private final Around around;

    /** What a review asks of others. */
    @Component
    record Around(
            PostmortemPolicyKind policies, People people, Incidents incidents, Catalog catalog) {}

    Reviews(CommentStore comments, ApprovalStore approvals, Around around) {
        this.comments = comments;
        this.approvals = approvals;
        this.around = around;
    }

    Review of(PostmortemRecord record) {
        @Nullable Incident incident =
                record.incident() == null ? null : around.incidents().get(record.incident());
        var team = incident == null ? null : around.catalog().teamOf(incident.service()).name();
        var everybody = around.people().all();
        var needs =
                around
                        .policies()
                        .current()
                        .of(incident == null ? null : incident.severity())
                        .approvals()
                        .stream()
                        .map(it -> new Review.Need(it, possible(it, record, team, everybody)))
                        .toList();
        return new Review(record, comments.of(record.id()), approvals.of(record.id()), needs);
    }

    /**
     * Refuses publication while the review lacks something.
     *
     * @throws ReviewRefusal saying what
     */
    void require(PostmortemRecord record) {
        var lacking = of(record).lacking();
        if (!lacking.isEmpty()) {
            throw new ReviewRefusal(lacking);
        }
    }

    /** What publication itself writes into a text takes no approval away. */
    void carry(PostmortemRecord from, PostmortemRecord to) {
        approvals.carry(from.id(), from.version(), to.version());
    }

    private static List<String> possible(
            ApprovalNeed need,
            PostmortemRecord record,
            @Nullable String team,
            List<Person> everybody) {
        var possible =
                everybody.stream()
                        .filter(Person::active)
                        .filter(it -> !it.name().equals(record.driver()))
                        .filter(it -> has(it, need, team))
                        .map(Person::name)
                        .toList();
        // Where nobody drives, the only one who could approve is the one who publishes.
        return record.driver() == null && possible.size() == 1 ? List.of() : possible;
    }

    /** A role in another team does not count for this one's post-mortem. */
    private static boolean has(Person person, ApprovalNeed need, @Nullable String team) {
        return person.grants().stream()
                .filter(it -> it.team() == null || Objects.equals(it.team(), team))
                .anyMatch(it -> need.roles().stream().anyMatch(it::allows));
    }
}
