package dev.unrepeat.postmortem;

import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import dev.unrepeat.platform.PublicUrl;
import dev.unrepeat.postmortem.notice.Reminder;
import dev.unrepeat.work.LiveUpdates;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notifications of a post-mortem: reminders, publication; and the live update of open pages. */
@Component
public class PostmortemMessages {

    private final Outbox outbox;
    private final LiveUpdates updates;
    private final PublicUrl address;

    PostmortemMessages(Outbox outbox, LiveUpdates updates, PublicUrl address) {
        this.outbox = outbox;
        this.updates = updates;
        this.address = address;
    }

    void publish(PostmortemRecord record) {
        publish(record.ref());
    }

    @EventListener
    void on(PostmortemOpened opened) {
        publish(opened.ref());
    }

    @EventListener
    void on(PostmortemMoved moved) {
        publish(moved.ref());
    }

    private void publish(String ref) {
        updates.tell("postmortem", Map.of("ref", ref));
    }

    /** Reminds a person of a due post-mortem. */
    public void remind(PostmortemRecord record, Reminder reminder, String person) {
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
                        "%s\n\nDriver: %s.\n%s"
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

    /** Notifies a person of a publication. */
    public void published(
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
}
