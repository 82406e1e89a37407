package dev.unrepeat.postmortem;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.platform.Timer;
import dev.unrepeat.platform.Timers;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds of a post-mortem that is due: the driver, then who leads the driver or the team. */
@Component
class ReminderTimer implements Timer {

    private static final String TIMER = "postmortem-reminder";

    private final PostmortemStore store;
    private final PostmortemPolicyKind policies;
    private final Whom whom;
    private final ReviewNews news;
    private final When when;

    /** Who leads whom. */
    @Component
    record Whom(People people, Incidents incidents, Catalog catalog) {}

    /** Timers and the present. */
    @Component
    record When(ObjectProvider<Timers> timers, InstantSource clock) {}

    ReminderTimer(
            PostmortemStore store,
            PostmortemPolicyKind policies,
            Whom whom,
            ReviewNews news,
            When when) {
        this.store = store;
        this.policies = policies;
        this.whom = whom;
        this.news = news;
        this.when = when;
    }

    @Override
    public String name() {
        return TIMER;
    }

    /** Sets the timers in the transaction that opens the draft; what is past is left out. */
    @EventListener
    void on(PostmortemOpened opened) {
        var due = opened.dueAt();
        if (due == null) {
            return;
        }
        var now = when.clock().instant();
        for (var reminder : Reminder.of(opened.postmortem(), policies.current().reminders())) {
            if (reminder.at(due).isAfter(now)) {
                when.timers().getObject().set(TIMER, reminder.subject(), reminder.at(due));
            }
        }
    }

    @Override
    @Transactional
    public void ring(String subject) {
        var reminder = Reminder.parse(subject);
        var record = store.lock(reminder.postmortem());
        if (record.stage().isDone()
                || !store.remindOnce(record.id(), reminder.name(), when.clock().instant())) {
            return;
        }
        var person =
                switch (reminder.to()) {
                    case BEFORE, AFTER ->
                            Optional.ofNullable(record.driver()).or(() -> teamManager(record));
                    case MANAGER_AFTER -> manager(record);
                };
        person.ifPresent(it -> news.remind(record, reminder, it));
    }

    private Optional<String> manager(PostmortemRecord record) {
        return Optional.ofNullable(record.driver())
                .flatMap(whom.people()::find)
                .map(Person::manager)
                .or(() -> teamManager(record));
    }

    private Optional<String> teamManager(PostmortemRecord record) {
        return Optional.ofNullable(record.incident())
                .map(it -> whom.incidents().get(it).service())
                .flatMap(it -> Optional.ofNullable(whom.catalog().teamOf(it).manager()));
    }
}
