package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.model.ZoneKind;
import dev.unrepeat.bar.reading.Postmortem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Content of a document without its places, to verify that an edit changed nothing else. */
record Likeness(
        String title, List<Part> sections, List<Event> timeline, List<Task> actions, String graph) {

    record Part(String id, Set<SectionName> names, String heading) {}

    record Event(
            @Nullable Instant at,
            @Nullable LocalDate date,
            @Nullable LocalTime time,
            ZoneKind zone,
            String text) {}

    record Task(
            String text,
            @Nullable String ref,
            @Nullable String owner,
            @Nullable String due,
            @Nullable String ticket,
            boolean done,
            Category category,
            Horizon horizon) {}

    static Likeness of(Postmortem document) {
        var graph = document.causes();
        return new Likeness(
                document.title(),
                document.sections().stream()
                        .map(it -> new Part(it.id(), it.names(), it.heading()))
                        .toList(),
                document.timeline().stream().map(Likeness::event).toList(),
                document.actions().stream().map(Likeness::task).toList(),
                Stream.concat(
                                graph.causes().stream()
                                        .map(it -> it.id() + it.kind() + it.text() + it.layer()),
                                graph.edges().stream().map(Object::toString))
                        .toList()
                        .toString());
    }

    static Event event(TimelineEntry entry) {
        return new Event(entry.at(), entry.date(), entry.time(), entry.zone(), entry.text());
    }

    static Task task(ActionItem action) {
        return new Task(
                action.text(),
                action.ref(),
                action.owner(),
                action.due(),
                action.ticket(),
                action.done(),
                action.category(),
                action.horizon());
    }

    /** Whether the other says the same, however its sections are divided. */
    boolean sameButSections(Likeness other) {
        return title.equals(other.title)
                && timeline.equals(other.timeline)
                && actions.equals(other.actions)
                && graph.equals(other.graph);
    }

    /** Whether the other says the same except in its timeline. */
    boolean sameButTimeline(Likeness other) {
        return title.equals(other.title)
                && sections.equals(other.sections)
                && actions.equals(other.actions)
                && graph.equals(other.graph);
    }

    /** Whether the other says the same except in its actions. */
    boolean sameButActions(Likeness other) {
        return title.equals(other.title)
                && sections.equals(other.sections)
                && timeline.equals(other.timeline)
                && graph.equals(other.graph);
    }
}
