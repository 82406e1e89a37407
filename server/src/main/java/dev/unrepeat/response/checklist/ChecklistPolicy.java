package dev.unrepeat.response.checklist;

import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.severity.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which checklists an organisation goes by. */
record ChecklistPolicy(List<Checklist> lists) {

    ChecklistPolicy {
        lists = List.copyOf(lists);
    }

    /**
     * A list of things to do in a part of an incident.
     *
     * @param during the statuses in which it is the one to look at
     * @param since the moment from which on updates count for its signs
     */
    record Checklist(
            String id,
            String title,
            Set<Status> during,
            Set<Severity> severities,
            Moment since,
            List<Item> items) {

        Checklist {
            during = Set.copyOf(during);
            severities = Set.copyOf(severities);
            items = List.copyOf(items);
        }

        boolean holdsFor(Incident incident) {
            return incident.kind() == Incident.Kind.INCIDENT
                    && severities.contains(incident.severity());
        }
    }

    /**
     * One thing to do.
     *
     * @param seen ticks it where Unrepeat can see that by itself
     * @param owner who does it; known for tasks of one incident alone
     */
    record Item(String id, String words, @Nullable AutoCheck seen, @Nullable String owner) {}
}
