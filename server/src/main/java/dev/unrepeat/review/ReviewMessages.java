package dev.unrepeat.review;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.document.TextRef;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import dev.unrepeat.platform.PublicUrl;
import dev.unrepeat.work.LiveUpdates;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Notifications of a review: mentions, replies, approvals; and the live update of open pages. */
@Component
class ReviewMessages {

    private static final Pattern MENTION =
            Pattern.compile("(?<![\\w.@/-])@([A-Za-z0-9][A-Za-z0-9._-]*)");

    private final People people;
    private final Outbox outbox;
    private final LiveUpdates updates;
    private final PublicUrl address;

    ReviewMessages(People people, Outbox outbox, LiveUpdates updates, PublicUrl address) {
        this.people = people;
        this.outbox = outbox;
        this.updates = updates;
        this.address = address;
    }

    void publish(TextRef text) {
        updates.tell(text.kind(), Map.of("ref", text.ref()));
    }

    /**
     * Notifies whom a comment mentions, and the thread's author of a reply; never its own author.
     */
    void commented(TextRef text, CommentThread thread, CommentThread.Comment comment) {
        var mentioned = mentions(comment.text());
        mentioned.forEach(it -> send(it, "mentioned you", text, thread, comment));
        if (!mentioned.contains(thread.author())) {
            send(thread.author(), "replied to you", text, thread, comment);
        }
    }

    /** Notifies the driver of an approval or a request for changes. */
    void decided(TextRef text, Approval approval) {
        if (text.driver() == null) {
            return;
        }
        var line =
                "%s %s %s: %s"
                        .formatted(
                                approval.person(),
                                switch (approval.verdict()) {
                                    case APPROVED -> "approved";
                                    case CHANGES_WANTED -> "requested changes to";
                                },
                                text.ref(),
                                text.title());
        var link = address.of(text.path());
        outbox.toPerson(
                text.driver(),
                Message.of(
                        "approval",
                        line,
                        "%s\n\n%s\n\n%s".formatted(line, approval.note(), link),
                        Map.of(
                                text.kind(),
                                text.ref(),
                                "verdict",
                                approval.verdict().word(),
                                "author",
                                approval.person(),
                                "text",
                                approval.note(),
                                "url",
                                link)));
    }

    private void send(
            String person,
            String deed,
            TextRef text,
            CommentThread thread,
            CommentThread.Comment comment) {
        if (person.equals(comment.author())) {
            return;
        }
        var line = "%s %s in %s: %s".formatted(comment.author(), deed, text.ref(), text.title());
        var link = address.of(text.path());
        outbox.toPerson(
                person,
                Message.of(
                        "comment",
                        line,
                        "%s\n\n> %s\n\n%s\n\n%s"
                                .formatted(
                                        line,
                                        thread.quote().replace("\n", "\n> "),
                                        comment.text(),
                                        link),
                        Map.of(
                                text.kind(),
                                text.ref(),
                                "comment",
                                thread.id().toString(),
                                "author",
                                comment.author(),
                                "quote",
                                thread.quote(),
                                "text",
                                comment.text(),
                                "url",
                                link)));
    }

    /** Returns the active people whom a text mentions. */
    private Set<String> mentions(String text) {
        var names = new LinkedHashSet<String>();
        var found = MENTION.matcher(text);
        while (found.find()) {
            var name = found.group(1);
            people.find(name)
                    .or(() -> people.find(name.replaceAll("[._-]+$", "")))
                    .filter(Person::active)
                    .ifPresent(it -> names.add(it.name()));
        }
        return names;
    }
}
