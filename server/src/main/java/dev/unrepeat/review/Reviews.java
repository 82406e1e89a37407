package dev.unrepeat.review;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.access.Role;
import dev.unrepeat.access.Scope;
import dev.unrepeat.document.ApprovalNeed;
import dev.unrepeat.document.TextRef;
import dev.unrepeat.document.Texts;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** Progress of reviews, and the gate before publication. */
@Service
public class Reviews {

    private final CommentStore comments;
    private final ApprovalStore approvals;
    private final People people;
    private final Texts texts;

    Reviews(CommentStore comments, ApprovalStore approvals, People people, Texts texts) {
        this.comments = comments;
        this.approvals = approvals;
        this.people = people;
        this.texts = texts;
    }

    /** Returns the review of a text as it stands. */
    public Review of(TextRef text) {
        var readers = readers(text, people.all());
        var needs =
                text.needs().stream()
                        .map(it -> new Review.Need(it, possible(it, text, readers)))
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

    /**
     * Tells whether the caller may approve because the policy asks for people of their level: they
     * need no role in a team of the text, only to read it.
     */
    boolean mayByLevel(Caller caller, TextRef text) {
        return caller.scopes().contains(Scope.ALL)
                && people.find(caller.name()).stream()
                        .filter(it ->
                                text.needs().stream().anyMatch(n -> n.isMetByLevel(it.level())))
                        .anyMatch(it -> !readers(text, List.of(it)).isEmpty());
    }

    /** Those of the people who are active and may read the text. */
    private List<Person> readers(TextRef text, List<Person> among) {
        var hidden = texts.hiddenFrom(text);
        return among.stream()
                .filter(Person::active)
                .filter(it -> it.grants().stream().anyMatch(grant -> grant.allows(Role.VIEWER)))
                .filter(it -> !hidden.contains(it.id()))
                .toList();
    }

    private static List<String> possible(ApprovalNeed need, TextRef text, List<Person> readers) {
        var possible =
                readers.stream()
                        .filter(it -> !it.name().equals(text.driver()))
                        .filter(it -> has(it, need, text))
                        .map(Person::name)
                        .toList();
        // Without a driver, the only possible approver is whoever publishes.
        return text.driver() == null && possible.size() == 1 ? List.of() : possible;
    }

    /** A role in a team that does not own the text does not count; a level counts everywhere. */
    private static boolean has(Person person, ApprovalNeed need, TextRef text) {
        if (need.isMetByLevel(person.level())) {
            return true;
        }
        return person.grants().stream()
                .filter(it -> text.teams().isEmpty() || it.covers(text.teams()))
                .anyMatch(it -> need.roles().stream().anyMatch(it::allows));
    }
}
