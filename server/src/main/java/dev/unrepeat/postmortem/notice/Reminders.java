package dev.unrepeat.postmortem.notice;

import dev.unrepeat.postmortem.PostmortemOpened;
import dev.unrepeat.postmortem.PostmortemPolicyKind;
import dev.unrepeat.work.Timers;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Schedules the reminders of a post-mortem in the transaction that opens it. */
@Component
public class Reminders {

    private final PostmortemPolicyKind policies;
    private final ObjectProvider<Timers> timers;
    private final InstantSource clock;

    Reminders(PostmortemPolicyKind policies, ObjectProvider<Timers> timers, InstantSource clock) {
        this.policies = policies;
        this.timers = timers;
        this.clock = clock;
    }

    /** Leaves out reminders whose time has passed. */
    @EventListener
    void on(PostmortemOpened opened) {
        var due = opened.dueAt();
        if (due == null) {
            return;
        }
        var now = clock.instant();
        for (var reminder : Reminder.of(opened.postmortem(), policies.current().reminders())) {
            if (reminder.at(due).isAfter(now)) {
                timers.getObject().set(ReminderTimer.TIMER, reminder.subject(), reminder.at(due));
            }
        }
    }
}
