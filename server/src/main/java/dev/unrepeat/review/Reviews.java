package dev.unrepeat.review;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.document.ApprovalNeed;
import dev.unrepeat.document.TextRef;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** Progress of reviews, and the gate before publication. */
@Service
public class Reviews {

    private final CommentStore comments;
    private final ApprovalStore approvals;
    private final People people;

    Reviews(CommentStore comments, ApprovalStore approvals, People people) {
        this.comments = comments;
        this.approvals = approvals;
        this.people = people;
    }

    /** Returns the review of a text as it stands. */
    public Review of(TextRef text) {
        var everybody = people.all();
        var needs =
                text.needs().stream()
                        .map(it -> new Review.Need(it, possible(it, text, everybody)))
                        .toList();
        return new Review(text, comments.of(text.id()), approvals.of(text.id()), needs);
    }

    /**
     * Refuses publication while the review lacks something.
     *
     * @throws ReviewRefusal listing what is missing
     */
    public void require(TextRef text) {
        var lacking = of(text).lacking();
        if (!lacking.isEmpty()) {
            throw new ReviewRefusal(lacking);
        }
    }

    /** Keeps the approvals of one version valid for a later one that changed nothing to review. */
    public void carry(TextRef from, TextRef to) {
        approvals.carry(from.id(), from.version(), to.version());
    }

    /** Returns the names of everybody who commented on the text or gave an approval. */
    public List<String> participants(TextRef text) {
        var names = new TreeSet<String>();
        approvals.of(text.id()).forEach(it -> names.add(it.person()));
        comments.of(text.id()).stream()
                .flatMap(it -> it.said().stream())
                .forEach(it -> names.add(it.author()));
        return List.copyOf(names);
    }

    private static List<String> possible(ApprovalNeed need, TextRef text, List<Person> everybody) {
        var possible =
                everybody.stream()
                        .filter(Person::active)
                        .filter(it -> !it.name().equals(text.driver()))
                        .filter(it -> has(it, need, text))
                        .map(Person::name)
                        .toList();
        // Without a driver, the only possible approver is whoever publishes.
        return text.driver() == null && possible.size() == 1 ? List.of() : possible;
    }

    /** A role in a team that does not own the text does not count. */
    private static boolean has(Person person, ApprovalNeed need, TextRef text) {
        if (need.isMetByLevel(person.level())) {
            return true;
        }
        return person.grants().stream()
                .filter(it -> text.teams().isEmpty() || it.covers(text.teams()))
                .anyMatch(it -> need.roles().stream().anyMatch(it::allows));
    }
}
