package dev.unrepeat.postmortem.notice;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.postmortem.PostmortemMessages;
import dev.unrepeat.postmortem.PostmortemRecord;
import dev.unrepeat.postmortem.PostmortemStore;
import dev.unrepeat.work.Timer;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminders of a due post-mortem: to the driver, then to the driver's or the team's manager. */
@Component
public class ReminderTimer implements Timer {

    static final String TIMER = "postmortem-reminder";

    private final PostmortemStore store;
    private final People people;
    private final Incidents incidents;
    private final Catalog catalog;
    private final PostmortemMessages messages;
    private final InstantSource clock;

    ReminderTimer(
            PostmortemStore store,
            People people,
            Incidents incidents,
            Catalog catalog,
            PostmortemMessages messages,
            InstantSource clock) {
        this.store = store;
        this.people = people;
        this.incidents = incidents;
        this.catalog = catalog;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String name() {
        return TIMER;
    }

    @Override
    @Transactional
    public void ring(String subject) {
        var reminder = Reminder.parse(subject);
        var record = store.lock(reminder.postmortem());
        if (record.stage().isDone()
                || !store.remindOnce(record.id(), reminder.name(), clock.instant())) {
            return;
        }
        var person =
                switch (reminder.to()) {
                    case BEFORE, AFTER ->
                            Optional.ofNullable(record.driver()).or(() -> teamManager(record));
                    case MANAGER_AFTER -> manager(record);
                };
        person.ifPresent(it -> messages.remind(record, reminder, it));
    }

    private Optional<String> manager(PostmortemRecord record) {
        return Optional.ofNullable(record.driver())
                .flatMap(people::find)
                .map(Person::manager)
                .or(() -> teamManager(record));
    }

    private Optional<String> teamManager(PostmortemRecord record) {
        return Optional.ofNullable(record.incident())
                .map(it -> incidents.get(it).service())
                .flatMap(it -> Optional.ofNullable(catalog.teamOf(it).manager()));
    }
}
