package dev.unrepeat.response.checklist;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.InvalidInput;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code incident_task}: things to do in one incident, as one more checklist of it. */
@Repository
class Tasks {

    /** The name of the list that they make. */
    static final String LIST = "tasks";

    private final JdbcClient db;
    private final People people;

    Tasks(JdbcClient db, People people) {
        this.db = db;
        this.people = people;
    }

    /** The list of an incident's own tasks; empty where it has none. */
    Optional<ChecklistPolicy.Checklist> of(UUID incident) {
        var items =
                db.sql(
                                """
                                select number, words, owner
                                  from incident_task
                                 where incident = :incident
                                 order by number
                                """)
                        .param("incident", incident)
                        .query((row, _) ->
                                new ChecklistPolicy.Item(
                                        "t" + row.getInt("number"),
                                        row.getString("words"),
                                        null,
                                        row.getString("owner")))
                        .list();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ChecklistPolicy.Checklist(
                                LIST,
                                "Tasks",
                                EnumSet.allOf(Status.class),
                                EnumSet.allOf(Severity.class),
                                Moment.DECLARED,
                                items));
    }

    /** Adds one; the incident's row is locked. */
    void add(UUID incident, String words, @Nullable String owner, Caller caller, Instant now) {
        if (owner != null && people.find(owner).isEmpty()) {
            throw new InvalidInput("owner", "there is no person '%s'".formatted(owner));
        }
        db.sql(
                        """
                        insert into incident_task (incident, number, words, owner, by, at)
                        select :incident, coalesce(max(number), 0) + 1, :words, :owner, :by, :now
                          from incident_task
                         where incident = :incident
                        """)
                .param("incident", incident)
                .param("words", words)
                .param("owner", owner)
                .param("by", caller.name())
                .param("now", at(now))
                .update();
    }
}
