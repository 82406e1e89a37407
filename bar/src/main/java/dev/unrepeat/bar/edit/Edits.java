package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.causes.CauseEdge;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Patch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Structured edits of a post-mortem, each returned as a patch that leaves the rest as it was. */
public record Edits(Postmortem document) {

    /**
     * Appends a line such as {@code - [ ] restart on a lost lease (owner: @ana)} to the actions.
     */
    public Patch addAction(String line) {
        return ActionLines.addAction(document, line);
    }

    /**
     * Adds an action to the actions.
     *
     * @throws IllegalArgumentException when it can't be read back as it was given, or names an
     *     unknown cause
     */
    public Patch addAction(NewAction action) {
        return ActionEdits.fresh(document, action);
    }

    /** Puts {@code ACT-42: } before the words of an action, or replaces its present reference. */
    public Patch withActionRef(ActionItem action, String ref) {
        return ActionLines.withActionRef(document, action, ref);
    }

    /**
     * Adds an event to the timeline, in order of time and in the form of the rows around it.
     *
     * @throws IllegalArgumentException when there are no words, or the timeline's form can't take
     *     the event without changing another one
     */
    public Patch addTimelineRow(Instant at, String what) {
        return TimelineEdits.add(document, at, what);
    }

    /**
     * Removes events from the timeline, each with its line.
     *
     * @throws IllegalArgumentException when the meaning of other events depends on them
     */
    public Patch withoutTimelineRows(List<TimelineEntry> events) {
        return TimelineRows.remove(document, events);
    }

    /**
     * Sets the owner of an action.
     *
     * @throws IllegalArgumentException when the name can't be read back as an owner
     */
    public Patch withOwner(ActionItem action, String owner) {
        return ActionEdits.withOwner(document, action, owner);
    }

    /** Sets the due date of an action. */
    public Patch withDue(ActionItem action, LocalDate due) {
        return ActionEdits.withDue(document, action, due);
    }

    /** Sets the category of an action. */
    public Patch withCategory(ActionItem action, Category category) {
        return ActionEdits.withCategory(document, action, category);
    }

    /** Sets the horizon of an action: containment now, or a lasting change. */
    public Patch withHorizon(ActionItem action, Horizon horizon) {
        return ActionEdits.withHorizon(document, action, horizon);
    }

    /** Sets the causes that an action closes, by their ids in the chart. */
    public Patch withClosed(ActionItem action, List<String> causes) {
        return ActionEdits.withClosed(document, action, causes);
    }

    /**
     * Replaces the cause graph.
     *
     * @throws IllegalArgumentException when an edge names an unknown cause, ids repeat or the
     *     causes form a cycle
     */
    public Patch withCauses(List<CauseEdits.Wanted> wanted, List<CauseEdge> edges) {
        return CauseEdits.write(document, wanted, edges);
    }
}
