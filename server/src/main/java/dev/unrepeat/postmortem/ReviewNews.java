package dev.unrepeat.postmortem;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import dev.unrepeat.platform.LiveNews;
import dev.unrepeat.platform.PublicUrl;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who hears of a review: open pages of everybody, and those whom a comment names or answers. */
@Component
class ReviewNews {

    private static final Pattern MENTION =
            Pattern.compile("(?<![\\w.@/-])@([A-Za-z0-9][A-Za-z0-9._-]*)");

    private final People people;
    private final Outbox outbox;
    private final LiveNews news;
    private final PublicUrl address;

    ReviewNews(People people, Outbox outbox, LiveNews news, PublicUrl address) {
        this.people = people;
        this.outbox = outbox;
        this.news = news;
        this.address = address;
    }

    void tell(PostmortemRecord record) {
        news.tell("postmortem", Map.of("ref", record.ref()));
    }

    /** Tells whom the words name, and who began the thread; never who wrote them. */
    void said(PostmortemRecord record, CommentThread thread, CommentThread.Comment comment) {
        var reached = mentions(comment.text());
        reached.forEach(it -> send(it, "named you", record, thread, comment));
        if (!reached.contains(thread.author())) {
            send(thread.author(), "answered you", record, thread, comment);
        }
    }

    /** Tells the driver what a reviewer thinks of the text. */
    void judged(PostmortemRecord record, Approval approval) {
        if (record.driver() == null) {
            return;
        }
        var line =
                "%s %s %s: %s"
                        .formatted(
                                approval.person(),
                                switch (approval.verdict()) {
                                    case APPROVED -> "approves";
                                    case CHANGES_WANTED -> "wants changes to";
                                },
                                record.ref(),
                                record.title());
        var link = address.of("/postmortems/" + record.ref());
        outbox.toPerson(
                record.driver(),
                Message.of(
                        "approval",
                        line,
                        "%s\n\n%s\n\n%s".formatted(line, approval.note(), link),
                        Map.of(
                                "postmortem",
                                record.ref(),
                                "verdict",
                                approval.verdict().word(),
                                "author",
                                approval.person(),
                                "text",
                                approval.note(),
                                "url",
                                link)));
    }

    /** Tells a person that a post-mortem is due. */
    void remind(PostmortemRecord record, Reminder reminder, String person) {
        var hours = reminder.offset().toHours();
        var time = hours == 1 ? "1 hour" : hours + " hours";
        var when =
                switch (reminder.to()) {
                    case BEFORE -> "due in " + time;
                    case AFTER, MANAGER_AFTER -> hours == 0 ? "due now" : "overdue by " + time;
                };
        var line = "%s is %s: %s".formatted(record.ref(), when, record.title());
        var link = address.of("/postmortems/" + record.ref());
        outbox.toPerson(
                person,
                Message.of(
                        "reminder",
                        line,
                        "%s\n\nDriven by %s.\n%s"
                                .formatted(
                                        line,
                                        record.driver() == null ? "nobody" : record.driver(),
                                        link),
                        Map.of(
                                "postmortem",
                                record.ref(),
                                "due_at",
                                String.valueOf(record.dueAt()),
                                "url",
                                link)));
    }

    /** Tells a person that a post-mortem went out. */
    void published(
            PostmortemRecord record,
            @Nullable String incident,
            String by,
            String summary,
            String person) {
        var line = "%s published %s: %s".formatted(by, record.ref(), record.title());
        var link = address.of("/postmortems/" + record.ref());
        outbox.toPerson(
                person,
                Message.of(
                        "publication",
                        line,
                        "%s\n\n%s\n\n%s".formatted(line, summary, link),
                        Map.of(
                                "postmortem",
                                record.ref(),
                                "incident",
                                incident == null ? "" : incident,
                                "author",
                                by,
                                "summary",
                                summary,
                                "url",
                                link)));
    }

    private void send(
            String person,
            String deed,
            PostmortemRecord record,
            CommentThread thread,
            CommentThread.Comment comment) {
        if (person.equals(comment.author())) {
            return;
        }
        var line =
                "%s %s in %s: %s".formatted(comment.author(), deed, record.ref(), record.title());
        var link = address.of("/postmortems/" + record.ref());
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
                                "postmortem",
                                record.ref(),
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

    /** Active people whom a text names. */
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
